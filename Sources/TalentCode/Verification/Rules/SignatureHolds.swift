import COSE

/// BAD_SIGNATURE: checked over the bytes that came (RFC 9052 section 4.4). Two keys may share a kid: each is tried.
struct SignatureHolds: VerificationRule {
    var id: RuleID { .signatureHolds }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        let message = scan.credential.message
        let signed = message.toBeSigned
        let signature = message.signatureBytes
        for key in scan.candidates where try key.verify(signature, of: signed, scan.cryptography) {
            scan.signer = key
            return .pass
        }
        return .refuse(.badSignature)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let signer = scan.signer else { return .judged() }
        return .judged([
            .text("serial", scan.claims.serial.description),
            .text("algorithm", signer.trusted.algorithm.rawValue),
        ])
    }
}
