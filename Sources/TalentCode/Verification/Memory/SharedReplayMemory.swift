internal import COSE

/// The memory of presentations that all processes of an office share: a table of its register, asked and written in the
/// caller's own transaction (docs/decisions/0035-live-codes-in-the-register.md).
///
/// It keeps the promises of `ReplayMemory`, but for the bound: only who logged in at the service is remembered here. What
/// was handed over for a presentation is recorded apart (`EntitlementWriting.record`), since a desk looks before it gives.
public enum SharedReplayMemory {
    /// Rows that one transaction forgets: the writers' lock is held no longer.
    public static let portion = 1_000

    /// Whether a presentation was seen, or something was handed over for it; changes nothing.
    ///
    /// - Returns: `new`, `seen` or `forgotten`.
    public static func lookUp(
        _ scan: ScannedPresentation, in register: any RegisterReading
    ) throws(RegisterError) -> ReplayAnswer {
        let desk = try register.desk(of: scan)
        let isGiven = try register.isSeen(scan.shown)
        let mark = try mark(register)
        if desk != nil || isGiven { return .seen }
        guard let mark, scan.until <= mark else { return .new }
        return .forgotten
    }

    /// Remembers a presentation in one transaction with the question whether it was seen.
    ///
    /// - Returns: `new` only if it was not seen and is remembered once the transaction is committed.
    public static func record(
        _ scan: ScannedPresentation, by desk: DeskID, in register: any RegisterWriting
    ) throws(RegisterError) -> ReplayAnswer {
        let answer = try lookUp(scan, in: register)
        if answer == .new { try register.insert(scan, by: desk) }
        return answer
    }

    /// Forgets a portion of what no desk takes any more, the oldest first, and leaves a mark: should the clock be wrong,
    /// whatever is as old as anything that was forgotten is `forgotten` and not `new`.
    ///
    /// - Returns: whether there may be more.
    public static func forget(
        at now: Timestamp, in register: any RegisterWriting
    ) throws(RegisterError) -> Bool {
        guard let newest = try register.removeScans(until: now, limit: portion) else { return false }
        let mark = try mark(register).map { max($0, newest) } ?? newest
        var writer = CBORWriter(capacity: 9)
        writer.uint(mark.seconds)
        try register.set(OfficeSetting.scansForgotten, writer.bytes)
        return true
    }

    /// The greatest end of all that was forgotten.
    private static func mark(_ register: any RegisterReading) throws(RegisterError) -> Timestamp? {
        guard let bytes = try register.setting(OfficeSetting.scansForgotten) else { return nil }
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            let mark = Timestamp(try reader.readUInt())
            try reader.finish()
            return mark
        } catch {
            throw .unusable("setting \(OfficeSetting.scansForgotten)")
        }
    }
}
