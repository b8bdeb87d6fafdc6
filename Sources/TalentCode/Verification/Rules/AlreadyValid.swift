import COSE

/// NOT_YET_VALID: now < max(iat, nbf) − 300 (RFC 8392 section 3.1.5, with leeway for clocks).
struct AlreadyValid: VerificationRule {
    var id: RuleID { .alreadyValid }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        let start = max(scan.claims.issuedAt, scan.claims.notBefore ?? scan.claims.issuedAt)
        return scan.now < start.subtracting(Limits.clockLeeway) ? .refuse(.notYetValid) : .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        let start = scan.claims.notBefore.map { [RuleFact.time("notBefore", $0)] } ?? []
        return .judged([.time("issuedAt", scan.claims.issuedAt)] + start)
    }
}
