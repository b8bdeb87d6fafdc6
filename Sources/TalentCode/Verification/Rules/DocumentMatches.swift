import COSE

/// ID_MISMATCH: the check of talent key 8, with the current and the previous key of the issuer. Where it cannot
/// be made, that is stated and nothing else changes: also for a code of another issuer than the one whose keys are at
/// hand, under which every document would seem a wrong one.
struct DocumentMatches: VerificationRule {
    var id: RuleID { .documentMatches }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let request = scan.document else { return .pass }
        guard let expected = scan.claims.documentCheck, !request.keys.isEmpty,
            request.issuer == scan.signer?.issuer.id
        else {
            scan.facts.documentCheck = "not-possible"
            return .pass
        }
        for mac in request.keys {
            let value = try DocumentCheck.value(
                serial: scan.claims.serial, document: request.document, mac: mac
            )
            if value == expected {
                scan.facts.documentCheck = "match"
                return .pass
            }
        }
        return .refuse(.idMismatch)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard scan.document != nil else { return .nothing("no document was given") }
        guard scan.facts.documentCheck != "not-possible" else { return .nothing("not possible") }
        return .judged(scan.facts.documentCheck.map { [.text("documentCheck", $0)] } ?? [])
    }
}
