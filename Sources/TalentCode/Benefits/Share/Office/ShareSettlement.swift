/// Takes in the file of an offline share: what can be accepted becomes a redemption, the rest goes to a person. Every
/// entry ends as exactly one of accepted, duplicate or review; nothing is dropped.
public struct ShareSettlement: Sendable {
    let booking: any ProvisionalBooking
    let now: Timestamp

    /// A settling at a time.
    public init(booking: any ProvisionalBooking, now: Timestamp) {
        self.booking = booking
        self.now = now
    }

    /// Entries that are taken in within one transaction.
    public static let batch = 64

    /// Seconds for which a desk may take a presentation: the widest window of a profile.
    public static let presentationPast: UInt64 = 3_600
    /// Seconds that a presentation may lie ahead of a desk's clock: the widest window of a profile.
    public static let presentationFuture: UInt64 = 600

    /// Takes in some entries of a file, in their order, in the transaction of `register`. A second time they are
    /// duplicates and change nothing, whatever became of the program in between.
    ///
    /// - Parameters:
    ///   - entries: of a file that was checked against the grant of `share`.
    ///   - before: the entries that stand before them in the file.
    ///   - grant: the digest of that grant.
    public func settle(
        _ entries: some Collection<ProvisionalEntry>,
        behind before: some Collection<ProvisionalEntry> = [ProvisionalEntry](), of share: ShareID,
        grant: [UInt8], _ register: any RegisterWriting
    ) throws -> [SettledEntry] {
        guard var share = try register.share(share) else { return [] }
        let desk = try register.desk(share.desk)
        var times = EntryTimes(share, now: now)
        for entry in before { times.pass(entry.redemption) }
        return try entries.map { entry in
            defer { times.pass(entry.redemption) }
            let result = try settle(entry, times, &share, grant, desk, register)
            return SettledEntry(
                number: entry.redemption.number, serial: entry.redemption.serial, result: result
            )
        }
    }

    private func settle(
        _ entry: ProvisionalEntry, _ times: EntryTimes, _ share: inout Share, _ grant: [UInt8],
        _ desk: DeskRecord?, _ register: any RegisterWriting
    ) throws -> SettledEntry.Result {
        if try isKnown(entry, share, register) { return .duplicate }
        let last = share.lastEntry == 0 ? grant : share.lastDigest
        let follows =
            UInt64(entry.redemption.number) == share.lastEntry + 1 && entry.redemption.previous == last
        if follows {
            share.lastEntry += 1
            share.lastDigest = entry.digest
            try register.update(share)
        }
        guard let reason = try reason(against: entry, times, follows, &share, desk, register) else {
            return .accepted
        }
        let item = ReviewItem(
            number: 0, share: share.id, entry: UInt64(entry.redemption.number), digest: entry.digest,
            reason: reason, bytes: entry.bytes, at: now
        )
        _ = try register.insert(item)
        return .review(reason)
    }

    private func isKnown(
        _ entry: ProvisionalEntry, _ share: Share, _ register: any RegisterWriting
    ) throws -> Bool {
        if let id = entry.id, try register.redemption(id) != nil { return true }
        return try register.reviewItem(share.id, digest: entry.digest) != nil
    }

    /// Why an entry needs a person; nil if it was booked.
    private func reason(
        against entry: ProvisionalEntry, _ times: EntryTimes, _ follows: Bool, _ share: inout Share,
        _ desk: DeskRecord?, _ register: any RegisterWriting
    ) throws -> ReviewItem.Reason? {
        let redemption = entry.redemption
        let seen = try isSecondSight(redemption, register)
        guard follows else { return .forked }
        guard try times.allow(redemption, of: register.credential(redemption.serial)) else { return .late }
        guard let desk, desk.disabledAt.map({ redemption.at < $0 }) ?? true else { return .deskShut }
        guard !seen else { return .replayed }
        switch try ShareStock.book(entry, &share, booking, isDecided: false, register) {
        case .booked: return nil
        case .refused(let reason): return reason
        }
    }

    /// Whether the presentation was seen before; from now on it was, whatever becomes of this entry.
    private func isSecondSight(
        _ redemption: ProvisionalRedemption, _ register: any RegisterWriting
    ) throws -> Bool {
        guard let shown = redemption.presentation else { return false }
        if try register.isSeen(shown) { return true }
        try register.record(shown, until: now.adding(Limits.shareLife + ShareSettlement.memory))
        return false
    }

    /// Seconds for which a presentation of a share is remembered behind the longest life of another share that may hold
    /// it too: a year, in which a forgotten file may turn up.
    static let memory: UInt64 = 366 * 86_400
}
