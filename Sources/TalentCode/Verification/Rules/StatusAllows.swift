import COSE

/// STATUS_INDEX_UNKNOWN, REVOKED, SUSPENDED, SUPERSEDED: what the list says
/// (draft-ietf-oauth-status-list section 8.3; an index outside the list is refused).
struct StatusAllows: VerificationRule {
    var id: RuleID { .statusAllows }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let token = scan.status else { return .doubt(.statusUnavailable) }
        guard let value = token.list.value(at: Int(scan.claims.statusIndex)) else {
            return .refuse(.statusIndexUnknown)
        }
        switch CredentialStatus(rawValue: value) {
        case .valid: return .pass
        case .suspended: return .refuse(.suspended)
        case .superseded: return .refuse(.superseded)
        // A value that another maker's list may hold and nobody here knows is not a good one.
        case .revoked, nil: return .refuse(.revoked)
        }
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let value = scan.status?.list.value(at: Int(scan.claims.statusIndex)) else { return .judged() }
        return .judged([.text("state", CredentialStatus(rawValue: value)?.name ?? "\(value)")])
    }
}
