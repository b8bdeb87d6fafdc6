internal import COSE

/// The memory of presentations that all processes of an office share: a table of its register, asked and written in the
/// caller's own transaction (docs/decisions/0035-live-codes-in-the-register.md).
///
/// It keeps the promises of `ReplayMemory`, but for the bound: only who logged in at the service is remembered here. What
/// was handed over for a presentation is recorded apart (`EntitlementWriting.record`), since a desk looks before it gives.
public enum SharedReplayMemory {
    /// Whether a presentation was seen; changes nothing.
    ///
    /// - Returns: `new`, `seen` or `forgotten`.
    public static func lookUp(
        _ presentation: ShownPresentation, in register: any RegisterReading
    ) throws(RegisterError) -> ReplayAnswer {
        if try register.isScanned(presentation) { return .seen }
        guard let mark = try mark(register), end(of: presentation) <= mark else { return .new }
        return .forgotten
    }

    /// Remembers a presentation in one transaction with the question whether it was seen.
    ///
    /// - Returns: `new` only if it was not seen and is remembered once the transaction is committed.
    public static func record(
        _ presentation: ShownPresentation, in register: any RegisterWriting
    ) throws(RegisterError) -> ReplayAnswer {
        let answer = try lookUp(presentation, in: register)
        guard answer == .new else { return answer }
        try register.recordScan(presentation, until: end(of: presentation))
        return .new
    }

    /// Forgets what no desk takes any more, and leaves a mark: should the clock be wrong, whatever is as old as anything
    /// that was forgotten is `forgotten` and not `new`.
    public static func forget(at now: Timestamp, in register: any RegisterWriting) throws(RegisterError) {
        guard let newest = try register.removeScans(until: now) else { return }
        let mark = try mark(register).map { max($0, newest) } ?? newest
        var writer = CBORWriter(capacity: 9)
        writer.uint(mark.seconds)
        try register.set(OfficeSetting.scansForgotten, writer.bytes)
    }

    private static func end(of presentation: ShownPresentation) -> Timestamp {
        presentation.issuedAt.adding(ShownPresentation.retention)
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
