import COSE

/// UNKNOWN_KEY: no key with that kid stands in the trust list that is held. A key that was added since would
/// look the same, so that it is no refusal.
struct KnownKey: VerificationRule {
    var id: RuleID { .knownKey }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        scan.candidates = scan.trust.keys(scan.credential.kid)
        return scan.candidates.isEmpty ? .doubt(.unknownKey) : .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        .judged([
            .text("kid", scan.credential.kid.description),
            .number("trustVersion", scan.trust.list.version),
            .number("keys", UInt64(scan.candidates.count)),
        ])
    }
}
