import COSE

/// TRUST_TOO_OLD: root, trust list or manifest past its exp, or the manifest past the red line.
struct TrustFresh: VerificationRule {
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
}
