import Bare
import Foundation

/// Bare commits for requests that come at once, one after the other, beside the threads that answer.
final class RowWriter: Sendable {
    private let queue = DispatchQueue(label: "rows")
    /// Used on the queue alone.
    private nonisolated(unsafe) let bare: BareCommits

    init(_ path: String) throws { bare = try BareCommits(at: path) }

    /// Stores a row; returns once it is on the disk, or false if it is not.
    func commit() async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { [self] in continuation.resume(returning: (try? bare.commit()) != nil) }
        }
    }
}
