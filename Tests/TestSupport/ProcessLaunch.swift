public import Foundation
import Synchronization

/// Starts processes one at a time: Foundation's `Process.run` is not safe when several threads start one at once
/// (seen as a crash in its copying of descriptors).
public enum ProcessLaunch {
    private static let turn = Mutex(())

    /// Starts a process that is set up.
    public static func start(_ process: Process) throws {
        try turn.withLock { _ in try process.run() }
    }
}
