public import COSE

/// Signs status list tokens inside the transaction that changes the states.
public struct StatusPublisher: Sendable {
    let kid: KeyID
    let key: any SigningKey

    /// A publisher with the office's status key.
    public init(kid: KeyID, key: any SigningKey) {
        self.kid = kid
        self.key = key
    }

    /// What was signed, and what has to wait.
    public struct Outcome: Sendable {
        /// The addresses of the lists that were signed.
        public var published: [StatusURI] = []
        /// Seconds until a list may be signed: its last iat lies too far ahead of the clock.
        public var wait: UInt64?
    }

    /// Signs every list that has changes, has less than half its life left, or all when `isForced`.
    ///
    /// iat rises strictly and is never more than 120 s ahead of the clock: what would be stays marked as
    /// changed, and is published together with whatever comes until then.
    public func publish(
        _ register: any RegisterWriting, now: Timestamp, isForced: Bool = false
    ) throws -> Outcome {
        var outcome = Outcome()
        for var list in try register.statusLists() {
            guard isForced || list.hasChanges || Self.isHalfSpent(list, now) else { continue }
            let last = try Self.countingIssue(of: list, register)
            let issuedAt = last.map { max(now, $0.adding(1)) } ?? now
            if issuedAt.since(now) > Limits.statusAhead {
                let wait = issuedAt.since(now) - Limits.statusAhead
                outcome.wait = max(outcome.wait ?? 0, wait)
                if isForced, !list.hasChanges {
                    list.hasChanges = true
                    try register.update(list)
                }
                continue
            }
            list.token = try StatusListToken.sign(
                try Self.entries(of: list, register), uri: list.uri, issuedAt: issuedAt, kid: kid, key: key
            )
            list.issuedAt = issuedAt
            list.hasChanges = false
            try register.update(list)
            outcome.published.append(list.uri)
        }
        return outcome
    }

    /// The last iat, unless its key was put aside since: clients take that token no more, so that one signed under a
    /// clock far ahead, or by a thief, holds up nothing that a new key signs.
    private static func countingIssue(
        of list: StatusListRecord, _ register: any RegisterReading
    ) throws -> Timestamp? {
        guard let issuedAt = list.issuedAt, let token = try? UnverifiedStatusToken(list.token),
            let signer = try register.keys().first(where: { $0.purpose == .status && $0.kid == token.kid })
        else { return list.issuedAt }
        switch signer.state {
        case .active: return issuedAt
        case .retired(let since): return issuedAt < since ? issuedAt : nil
        case .compromised: return nil
        }
    }

    /// Whether a list has lived for half its life, so that it is due to be signed anew.
    public static func isHalfSpent(_ list: StatusListRecord, _ now: Timestamp) -> Bool {
        guard let issuedAt = list.issuedAt else { return true }
        return now.since(issuedAt) > StatusListToken.life / 2
    }

    private static func entries(
        of list: StatusListRecord, _ register: any RegisterReading
    ) throws -> StatusList {
        var entries = StatusList()
        for (index, status) in try register.statusEntries(list: list.number) {
            entries.set(status, at: Int(index))
        }
        return entries
    }
}
