import COSE

/// CLOCK_BEHIND: a clock that was set back would take old data for fresh and expired codes for good. Measured
/// against verified documents and this machine's own memory, never against a code that anybody may show.
struct ClockNotBehind: VerificationRule {
    var id: RuleID { .clockNotBehind }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard scan.settings.judgesClock else { return .pass }
        var newest = scan.trust.newestIssuedAt
        if let latest = scan.settings.latestValid { newest = max(newest, latest) }
        return newest.since(scan.now) > Limits.clockLeeway ? .doubt(.clockBehind) : .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        guard scan.settings.judgesClock else { return .nothing("the time was given") }
        let latest = scan.settings.latestValid.map { [RuleFact.time("latestValid", $0)] } ?? []
        return .judged([.time("now", scan.now), .time("newestDocument", scan.trust.newestIssuedAt)] + latest)
    }
}
