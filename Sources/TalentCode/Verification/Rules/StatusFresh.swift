import COSE

/// STATUS_TOO_OLD: the list is past its exp or older than the desk's red line.
struct StatusFresh: VerificationRule {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let token = scan.status else { return .doubt(.statusUnavailable) }
        if scan.now >= token.expiresAt { return .doubt(.statusTooOld, why: "expired") }
        let age = scan.now.since(token.issuedAt)
        return age > scan.settings.redLine ? .doubt(.statusTooOld, why: "red line") : .pass
    }
}
