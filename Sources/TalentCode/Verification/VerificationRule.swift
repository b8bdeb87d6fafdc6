import COSE

/// One rule of verdicts.md. It may note in the scan what later rules need.
protocol VerificationRule: Sendable {
    /// Its stable name.
    var id: RuleID { get }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding

    /// What it read; asked for behind `judge`, and only if somebody wants a trace. Nothing of the person, and
    /// nothing of the code before its signature holds but how its key is named.
    func read(_ scan: Scan) -> RuleReading
}

/// What a rule says: go on, or stop with an answer.
enum Finding {
    case pass
    /// invalid: the code is no good.
    case refuse(VerdictCode, why: String? = nil)
    /// undecided: it cannot be found out here and now.
    case doubt(VerdictCode, why: String? = nil)
}
