import COSE

/// UNTRUSTED_ISSUER: an issuer that was removed keeps its keys in the list so that it is told from a stranger.
struct IssuerTrusted: VerificationRule {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let signer = scan.signer else { return .refuse(.badSignature) }
        return signer.issuer.removedSince == nil ? .pass : .refuse(.untrustedIssuer)
    }
}
