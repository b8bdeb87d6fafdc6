import CPQ
import Foundation

/// Durable commits of one row each over libpq, a connection for every client.
public enum BareRows {
    /// The server cannot be reached.
    public struct Failed: Error {}

    /// How long it takes that `clients` store `count` rows together.
    public static func seconds(_ url: String, clients: Int, count: Int) throws -> Double {
        let connections = try (0..<clients).map { _ in
            guard let connection = PQconnectdb(url), PQstatus(connection) == CONNECTION_OK else {
                throw Failed()
            }
            let sql = "INSERT INTO bare (bytes) VALUES ($1)"
            PQclear(PQprepare(connection, "row", sql, 1, nil))
            return Connection(handle: connection)
        }
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: clients) { client in
            let bytes = [CChar](repeating: 1, count: 200)
            for _ in 0..<(count / clients) {
                bytes.withUnsafeBufferPointer { buffer in
                    PQclear(
                        PQexecPrepared(
                            connections[client].handle, "row", 1, [buffer.baseAddress], [200], [1], 1))
                }
            }
        }
        let taken = start.duration(to: .now) / .seconds(1)
        for connection in connections { PQfinish(connection.handle) }
        return taken
    }

    /// Makes the table of the rows.
    public static func makeTable(_ url: String) {
        // Concurrent sessions share no row here: a sequence of its own for each would be the server's business.
        let sql = "CREATE TABLE IF NOT EXISTS bare (id BIGSERIAL PRIMARY KEY, bytes BYTEA NOT NULL)"
        let connection = PQconnectdb(url)
        PQclear(PQexec(connection, sql))
        PQfinish(connection)
    }

    private struct Connection: @unchecked Sendable {
        // Unchecked: each is used by one client alone.
        let handle: OpaquePointer
    }
}
