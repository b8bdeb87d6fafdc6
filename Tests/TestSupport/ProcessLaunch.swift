public import Foundation
import Synchronization

/// Starts processes one at a time. `Process.run` of Foundation crashed in some parallel runs; why is not known, and
/// starts one after the other alone did not end it (see scripts/test).
public enum ProcessLaunch {
    private static let turn = Mutex(())

    /// Starts a process that is set up.
    public static func start(_ process: Process) throws {
        try turn.withLock { _ in try process.run() }
    }
}
