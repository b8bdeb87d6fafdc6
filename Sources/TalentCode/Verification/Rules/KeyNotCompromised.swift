import COSE

/// KEY_COMPROMISED: whoever stole the key can choose iat, so that what claims to be older is not proven either;
/// the issuer's salvage list decides about it.
struct KeyNotCompromised: VerificationRule {
    var id: RuleID { .keyNotCompromised }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let signer = scan.signer else { return .refuse(.badSignature) }
        guard case .compromised(let since) = signer.trusted.state else { return .pass }
        return scan.claims.issuedAt >= since ? .refuse(.keyCompromised) : .doubt(.keyCompromised)
    }

    func read(_ scan: Scan) -> RuleReading { .judged(scan.signer?.trusted.state.facts ?? []) }
}
