import COSE

/// KEY_COMPROMISED: whoever stole the key can choose iat, so that what claims to be older is not proven either,
/// unless its digest stands in the issuer's salvage list.
struct KeyNotCompromised: VerificationRule {
    var id: RuleID { .keyNotCompromised }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let signer = scan.signer else { return .refuse(.badSignature) }
        guard case .compromised(let since) = signer.trusted.state else { return .pass }
        if scan.claims.issuedAt >= since { return .refuse(.keyCompromised) }
        guard let salvage = scan.trust.salvage(signer) else { return .doubt(.keyCompromised) }
        let digest = try SalvageList.digest(of: scan.credential.message.toBeSigned, scan.cryptography)
        return salvage.contains(digest) ? .pass : .doubt(.keyCompromised)
    }

    func read(_ scan: Scan) -> RuleReading { .judged(scan.signer?.trusted.state.facts ?? []) }
}
