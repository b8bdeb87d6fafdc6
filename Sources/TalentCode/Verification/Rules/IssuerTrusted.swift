import COSE

/// UNTRUSTED_ISSUER: an issuer that was removed keeps its keys in the list so that it is told from a stranger.
struct IssuerTrusted: VerificationRule {
    var id: RuleID { .issuerTrusted }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let signer = scan.signer else { return .refuse(.badSignature) }
        return signer.issuer.removedSince == nil ? .pass : .refuse(.untrustedIssuer)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let issuer = scan.signer?.issuer else { return .judged() }
        let removed = issuer.removedSince.map { [RuleFact.time("removedSince", $0)] } ?? []
        return .judged([.text("issuer", issuer.id.description)] + removed)
    }
}
