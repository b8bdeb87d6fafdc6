import Bare
import Foundation
import Synchronization

/// Bare commits for requests that come at once, beside the threads that answer: one connection each, in turn.
final class RowWriter: Sendable {
    private struct Line: @unchecked Sendable {
        let queue: DispatchQueue
        // Unchecked: used on the queue alone.
        let commit: () throws -> Void
    }

    private let lines: [Line]
    private let next = Atomic(0)

    /// One connection to a file of SQLite, or as many as there are clients to a database of PostgreSQL
    /// (`host=… dbname=…`).
    init(_ place: String, clients: Int) throws {
        if place.contains("dbname=") {
            BareRows.makeTable(place)
            lines = try (0..<clients).map { _ in
                let rows = try BareRows(place)
                return Line(queue: DispatchQueue(label: "rows"), commit: { try rows.commit() })
            }
        } else {
            let bare = try BareCommits(at: place)
            lines = [Line(queue: DispatchQueue(label: "rows"), commit: { try bare.commit() })]
        }
    }

    /// Stores a row; returns once it is on the disk, or false if it is not.
    func commit() async -> Bool {
        let line = lines[next.wrappingAdd(1, ordering: .relaxed).oldValue % lines.count]
        return await withCheckedContinuation { continuation in
            line.queue.async { continuation.resume(returning: (try? line.commit()) != nil) }
        }
    }
}
