import COSE

/// STATUS_TOO_OLD: the list is past its exp or older than the desk's red line.
struct StatusFresh: VerificationRule {
    var id: RuleID { .statusFresh }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let token = scan.status else { return .doubt(.statusUnavailable) }
        if scan.now >= token.expiresAt { return .doubt(.statusTooOld, why: "expired") }
        let age = scan.now.since(token.issuedAt)
        return age > scan.settings.redLine ? .doubt(.statusTooOld, why: "red line") : .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let token = scan.status else { return .judged() }
        return .judged([
            .number("statusAge", scan.now.since(token.issuedAt)), .time("expiresAt", token.expiresAt),
            .number("redLine", scan.settings.redLine),
        ])
    }
}
