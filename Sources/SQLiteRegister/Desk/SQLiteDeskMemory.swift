internal import GRDB
internal import Synchronization
public import TalentCode

/// What a desk remembers, in one small SQLite file that several processes may use at once: the presentations that it
/// took, and how often it answered "undecided".
///
/// The file is opened, and made with mode 0600, at the first call that needs it. What was answered is on the disk
/// before the answer. Nobody waits longer than a second for another process. A file that is damaged, of another kind
/// or of another version, and a place where nothing can be written, are `unavailable` with the reason, at every call.
public final class SQLiteDeskMemory: ReplayMemory, DoubtMemory {
    private struct Connection {
        let queue: DatabaseQueue
        let inode: UInt64
    }

    private let file: DeskMemoryFile
    private let capacity: Int
    private let doubtCapacity: Int
    private let connection = Mutex<Connection?>(nil)

    /// A memory in a file; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - path: the file; its folder has to be there.
    ///   - capacity: how many presentations it remembers at most.
    ///   - doubtCapacity: how many kinds of undecided answers it counts at most.
    public init(at path: String, capacity: Int = 65_536, doubtCapacity: Int = 1_024) {
        file = DeskMemoryFile(path)
        self.capacity = max(1, capacity)
        self.doubtCapacity = max(1, doubtCapacity)
    }

    /// Whether a presentation was seen. Makes no file: where there is none, nothing was.
    public func lookUp(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        use(orElse: ReplayAnswer.unavailable) {
            guard let queue = try open(makes: false) else { return .new }
            return try queue.read { try PresentationRows(db: $0, capacity).lookUp(presentation, now) }
        }
    }

    /// Remembers a presentation in one transaction, which holds the file's write lock from its start.
    public func record(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        use(orElse: ReplayAnswer.unavailable) {
            guard let queue = try open(makes: true) else { return .unavailable("it was taken away") }
            return try queue.write { try PresentationRows(db: $0, capacity).record(presentation, now) }
        }
    }

    /// Counts one undecided answer.
    public func count(_ doubt: DoubtKey, now: Timestamp) -> DoubtCount {
        use(orElse: DoubtCount.unavailable) {
            guard let queue = try open(makes: true) else { return .unavailable("it was taken away") }
            return try queue.write { .counted(try DoubtRows(db: $0, doubtCapacity).count(doubt, now)) }
        }
    }

    /// Closes the connection; the last one of all processes folds the log into the file. Later calls open it again.
    public func close() { connection.withLock { $0 = nil } }

    private func use<Answer>(orElse unavailable: (String) -> Answer, _ body: () throws -> Answer) -> Answer {
        do {
            return try body()
        } catch {
            let error = SQLiteFault.registerError(error)
            // The next call begins anew: the file may have been put right meanwhile.
            if error != .busy { close() }
            return unavailable("\(file.path): \(Self.reason(error))")
        }
    }

    /// The connection to the file that lies there now; nil if there is none and none is to be made.
    private func open(makes: Bool) throws -> DatabaseQueue? {
        try connection.withLock { connection in
            let inode = try file.inode()
            if let connection, connection.inode == inode { return connection.queue }
            connection = nil
            if inode == nil {
                guard makes else { return nil }
                try file.make()
            }
            guard let inode = try file.inode() else { return nil }
            let queue = try file.connect()
            try queue.read { try DeskSchema.check($0) }
            connection = Connection(queue: queue, inode: inode)
            return queue
        }
    }

    private static func reason(_ error: RegisterError) -> String {
        switch error {
        case .busy: "another process writes it for too long"
        case .unavailable(let reason), .cannotWrite(let reason), .unusable(let reason): reason
        case .conflict(let conflict): "conflict: \(conflict.rawValue)"
        }
    }
}
