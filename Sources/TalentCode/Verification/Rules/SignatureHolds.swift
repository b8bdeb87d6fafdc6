import COSE

/// BAD_SIGNATURE: checked over the bytes that came (RFC 9052 section 4.4). Two keys may share a kid: each is tried.
struct SignatureHolds: VerificationRule {
    var id: RuleID { .signatureHolds }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        let message = scan.credential.message
        let signed = message.toBeSigned
        let signature = message.signatureBytes
        for key in scan.candidates where try holds(signature, signed, key, scan) {
            scan.signer = key
            return .pass
        }
        return .refuse(.badSignature)
    }

    private func holds(
        _ signature: [UInt8], _ signed: [UInt8], _ key: HeldKey, _ scan: Scan
    ) throws(CryptographyError) -> Bool {
        guard let signatures = scan.signatures else {
            return try key.verify(signature, of: signed, scan.cryptography)
        }
        return try signatures.verify(signature, of: signed, by: key, scan.cryptography)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let signer = scan.signer else { return .judged() }
        return .judged([
            .text("serial", scan.claims.serial.description),
            .text("algorithm", signer.trusted.algorithm.rawValue),
        ])
    }
}
