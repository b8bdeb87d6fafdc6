import COSE

/// One rule of verdicts.md. It may note in the scan what later rules need.
protocol VerificationRule: Sendable {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding
}

/// What a rule says: go on, or stop with an answer.
enum Finding {
    case pass
    /// invalid: the code is no good.
    case refuse(VerdictCode, why: String? = nil)
    /// undecided: it cannot be found out here and now.
    case doubt(VerdictCode, why: String? = nil)
}
