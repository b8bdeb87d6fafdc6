import COSE

/// Revokes, suspends or resumes credentials: all of those that are named, or none.
public struct StatusChange: Sendable {
    /// What is done.
    public enum Act: String, Sendable, CaseIterable {
        case revoke, suspend, resume

        /// The state that the act leads to.
        public var target: CredentialStatus {
            switch self {
            case .revoke: .revoked
            case .suspend: .suspended
            case .resume: .valid
            }
        }

        var event: CredentialEvent.Act {
            switch self {
            case .revoke: .revoked
            case .suspend: .suspended
            case .resume: .resumed
            }
        }
    }

    let act: Act
    let reason: RevocationReason?
    let note: String?
    let by: String
    let secrets: RegisterSecrets
    let publisher: StatusPublisher

    /// A change with its reason; the note is stored encrypted.
    public init(
        _ act: Act,
        reason: RevocationReason?,
        note: String?,
        by: String,
        secrets: RegisterSecrets,
        publisher: StatusPublisher
    ) {
        self.act = act
        self.reason = reason
        self.note = note
        self.by = by
        self.secrets = secrets
        self.publisher = publisher
    }

    /// What became of the serials.
    public struct Result: Sendable {
        /// Serials whose state changed, or would.
        public var changed: [Serial] = []
        /// Serials that had the state already.
        public var unchanged: [Serial] = []
        /// What was published of it.
        public var outcome = StatusPublisher.Outcome()
    }

    /// Changes the states and signs the lists in the same transaction.
    ///
    /// - Parameter isDryRun: says what would change, and changes nothing.
    public func apply(
        to serials: [Serial], now: Timestamp, isDryRun: Bool = false, _ register: any RegisterWriting
    ) throws -> Result {
        var result = Result()
        var changes: [CredentialRecord] = []
        var confirmed: [Serial] = []
        var unknown: [String] = []
        var seen: Set<Serial> = []
        for serial in serials where seen.insert(serial).inserted {
            guard let credential = try register.credential(serial) else {
                unknown.append(serial.description)
                continue
            }
            if credential.status == act.target {
                result.unchanged.append(serial)
                if try isAnothers(serial, register) { confirmed.append(serial) }
            } else if credential.status.allows(act.target) {
                changes.append(credential)
            } else {
                throw IssuanceError.final(serial, credential.status)
            }
        }
        guard unknown.isEmpty else { throw IssuanceError.unknown(unknown) }
        result.changed = changes.map(\.serial)
        guard !isDryRun else { return result }
        for credential in changes {
            try register.setStatus(act.target, of: credential.serial)
            try note(credential.serial, now, register)
        }
        for serial in confirmed { try note(serial, now, register) }
        try Self.mark(changes.map(\.list), register)
        result.outcome = try publisher.publish(register, now: now)
        return result
    }

    /// Whether what somebody else did already is stopped by `by` too: that stands beside the other, who cannot take it back.
    private func isAnothers(_ serial: Serial, _ register: any RegisterReading) throws -> Bool {
        guard act != .resume else { return false }
        return try !StoppedCode.stops(of: serial, register).contains { $0.act == act.event && $0.by == by }
    }

    private func note(_ serial: Serial, _ now: Timestamp, _ register: any RegisterWriting) throws {
        let sealed = try note.map {
            try secrets.cipher.seal(Array($0.utf8), place: FieldPlace.note(serial, now))
        }
        try register.append(
            CredentialEvent(
                serial: serial, at: now, act: act.event, by: by, reason: reason?.rawValue,
                sealedNote: sealed
            )
        )
    }

    /// Marks lists as changed: they are signed at the next publishing, in this transaction or a later one.
    static func mark(_ numbers: [Int], _ register: any RegisterWriting) throws {
        let numbers = Set(numbers)
        for var list in try register.statusLists() where numbers.contains(list.number) && !list.hasChanges {
            list.hasChanges = true
            try register.update(list)
        }
    }
}
