import COSE

/// HOLDER_PROOF_MISSING: a device-bound credential shown bare may have been cut out of a photographed presentation.
struct HolderProofPresent: VerificationRule {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        if case .credential(let credential) = scan.code, credential.claims.holderKey != nil {
            return .refuse(.holderProofMissing)
        }
        return .pass
    }
}
