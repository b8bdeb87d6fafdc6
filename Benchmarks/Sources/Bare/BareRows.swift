import CPQ
import Foundation

/// Durable commits of one row each over libpq, on one connection.
public final class BareRows {
    /// The server cannot be reached, or refused.
    public struct Failed: Error {}

    private let connection: OpaquePointer
    private let bytes = [CChar](repeating: 1, count: 200)

    /// Connects; the table must be there.
    public init(_ url: String) throws {
        guard let opened = PQconnectdb(url), PQstatus(opened) == CONNECTION_OK else { throw Failed() }
        connection = opened
        PQclear(PQprepare(connection, "row", "INSERT INTO bare (bytes) VALUES ($1)", 1, nil))
    }

    deinit { PQfinish(connection) }

    /// Stores a row; returns once it is on the disk.
    public func commit() throws {
        let answer = bytes.withUnsafeBufferPointer { buffer in
            PQexecPrepared(connection, "row", 1, [buffer.baseAddress], [200], [1], 1)
        }
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else { throw Failed() }
    }

    /// How long it takes that `clients` store `count` rows together, each over its own connection.
    public static func seconds(_ url: String, clients: Int, count: Int) throws -> Double {
        let lines = try (0..<clients).map { _ in Line(rows: try BareRows(url)) }
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: clients) { client in
            for _ in 0..<(count / clients) {
                // Else nothing that is measured would mean anything.
                guard (try? lines[client].rows.commit()) != nil else { exit(1) }
            }
        }
        return start.duration(to: .now) / .seconds(1)
    }

    /// Makes the table of the rows.
    public static func makeTable(_ url: String) {
        // Concurrent sessions share no row here: a sequence of its own for each would be the server's business.
        let sql = "CREATE TABLE IF NOT EXISTS bare (id BIGSERIAL PRIMARY KEY, bytes BYTEA NOT NULL)"
        let connection = PQconnectdb(url)
        PQclear(PQexec(connection, sql))
        PQfinish(connection)
    }

    private struct Line: @unchecked Sendable {
        // Unchecked: each is used by one client alone.
        let rows: BareRows
    }
}
