import COSE

/// HOLDER_PROOF_MISSING: a device-bound credential shown bare may have been cut out of a photographed presentation.
struct HolderProofPresent: VerificationRule {
    var id: RuleID { .holderProofPresent }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        scan.presentation == nil && scan.claims.holderKey != nil ? .refuse(.holderProofMissing) : .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        .judged([
            .flag("bound", scan.claims.holderKey != nil), .flag("presented", scan.presentation != nil),
        ])
    }
}
