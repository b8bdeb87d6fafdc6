import Foundation
import Synchronization
import TalentService

/// Reads pictures on threads of its own: one takes up to a second of a core, and scans of texts must not wait for it.
final class PictureQueue: Sendable {
    private let queue = OperationQueue()
    private let waiting = Atomic<Int>(0)

    /// Pictures that wait or are read; one more is told to come again.
    static let most = 16

    /// - Parameter workers: pictures that are read at once.
    init(workers: Int) { queue.maxConcurrentOperationCount = max(1, workers) }

    /// The code in a picture; nil for none.
    func code(_ bytes: [UInt8]) async throws -> [UInt8]? {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.most else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            throw ProblemCode.overloaded
        }
        defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Result { try PictureInput.code(bytes, at: "image") })
            }
        }
    }
}
