import COSE

/// TRUST_TOO_OLD: root, trust list or manifest past its exp, or the manifest past the red line.
struct TrustFresh: VerificationRule {
    var id: RuleID { .trustFresh }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        if scan.now >= scan.trust.root.expiresAt { return .doubt(.trustTooOld, why: "root expired") }
        if scan.now >= scan.trust.list.expiresAt { return .doubt(.trustTooOld, why: "trust list expired") }
        if let manifest = scan.trust.manifest, scan.now >= manifest.expiresAt {
            return .doubt(.trustTooOld, why: "manifest expired")
        }
        if let age = scan.facts.trustAge, age > scan.settings.redLine {
            return .doubt(.trustTooOld, why: "bundle past the red line")
        }
        return .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        let manifest = scan.trust.manifest.map { [RuleFact.time("manifestExpiresAt", $0.expiresAt)] } ?? []
        let age = scan.facts.trustAge.map { age in
            [RuleFact.number("trustAge", age), .number("redLine", scan.settings.redLine)]
        }
        return .judged(
            [
                .time("rootExpiresAt", scan.trust.root.expiresAt),
                .time("trustListExpiresAt", scan.trust.list.expiresAt),
            ] + manifest + (age ?? [])
        )
    }
}
