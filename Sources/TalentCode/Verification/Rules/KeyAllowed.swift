import COSE

/// KEY_NOT_ALLOWED after the signature: purpose, issuer, dates, retirement and status address
/// (format.md, Binding of code, key and list, 1 and 2).
struct KeyAllowed: VerificationRule {
    var id: RuleID { .keyAllowed }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let signer = scan.signer else { return .refuse(.badSignature) }
        let key = signer.trusted
        guard key.purpose == .credential else { return .refuse(.keyNotAllowed, why: "purpose") }
        guard signer.issuer.id == scan.claims.issuer else { return .refuse(.keyNotAllowed, why: "issuer") }
        guard key.fits(scan.claims.issuedAt) else { return .refuse(.keyNotAllowed, why: "key dates") }
        if case .retired(let since) = key.state, scan.claims.issuedAt >= since {
            return .refuse(.keyNotAllowed, why: "retired")
        }
        guard scan.claims.statusURI.number(under: signer.issuer.statusBase.utf8) != nil else {
            return .refuse(.keyNotAllowed, why: "status address")
        }
        return .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let key = scan.signer?.trusted else { return .judged() }
        let end = key.notAfter.map { [RuleFact.time("notAfter", $0)] } ?? []
        return .judged(
            [
                .text("purpose", key.purpose.rawValue), .text("issuer", scan.claims.issuer.description),
                .time("issuedAt", scan.claims.issuedAt), .time("notBefore", key.notBefore),
            ] + end + key.state.facts + [.text("status", scan.claims.statusURI.description)]
        )
    }
}
