import COSE

/// UNKNOWN_KEY: no key with that kid stands in the trust list that is held. A key that was added since would
/// look the same, so that it is no refusal.
struct KnownKey: VerificationRule {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        scan.candidates = scan.trust.keys(scan.credential.kid)
        return scan.candidates.isEmpty ? .doubt(.unknownKey) : .pass
    }
}
