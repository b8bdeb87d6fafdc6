import COSE

/// BAD_HOLDER_PROOF: the presentation is signed by the device key that the issuer put into cnf (RFC 8747).
struct HolderProofHolds: VerificationRule {
    var id: RuleID { .holderProofHolds }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let presentation = scan.presentation else { return .pass }
        guard let holder = scan.claims.holderKey else {
            return .refuse(.badHolderProof, why: "no device key")
        }
        guard holder.algorithm.accepts(presentation.algorithm, on: holder.curve) else {
            return .refuse(.badHolderProof, why: "algorithm")
        }
        guard let key = try scan.cryptography.verificationKey(holder) else {
            return .refuse(.badHolderProof, why: "device key")
        }
        let message = presentation.message
        return try key.verify(message.signatureBytes, of: message.toBeSigned)
            ? .pass : .refuse(.badHolderProof)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let presentation = scan.presentation else { return .nothing(Scan.noPresentation) }
        return .judged([.number("algorithm", presentation.algorithm)])
    }
}
