import COSE

/// EXPIRED: now ≥ exp (RFC 8392 section 3.1.4), without leeway.
struct NotExpired: VerificationRule {
    var id: RuleID { .notExpired }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        scan.now >= scan.claims.expiresAt ? .refuse(.expired) : .pass
    }

    func read(_ scan: Scan) -> RuleReading { .judged([.time("expiresAt", scan.claims.expiresAt)]) }
}
