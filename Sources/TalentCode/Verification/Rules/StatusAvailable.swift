import COSE

/// STATUS_UNAVAILABLE: no usable list is held for the code's address. The address is looked up, never fetched.
struct StatusAvailable: VerificationRule {
    var id: RuleID { .statusAvailable }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        switch scan.trust.status(scan.claims.statusURI) {
        case .usable(let token):
            scan.status = token
            scan.facts.statusAge = scan.now.since(token.issuedAt)
            return .pass
        case .unusable(let why): return .doubt(.statusUnavailable, why: why)
        case nil: return .doubt(.statusUnavailable, why: "no status list is held for this code")
        }
    }

    func read(_ scan: Scan) -> RuleReading {
        .judged([.text("status", scan.claims.statusURI.description)])
    }
}
