import COSE

extension CredentialClaims {
    /// The payload of the credential in deterministic CBOR.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 256)
        writer.map { claims in
            claims.entry(ClaimLabel.issuer) { $0.text(issuer.description) }
            claims.entry(ClaimLabel.expiry) { $0.uint(expiresAt.seconds) }
            if let notBefore, notBefore != issuedAt {
                claims.entry(ClaimLabel.notBefore) { $0.uint(notBefore.seconds) }
            }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(ClaimLabel.cti) { $0.byteString(serial.bytes) }
            if let holderKey { claims.entry(ClaimLabel.confirmation) { holderKey.writeClaim(to: &$0) } }
            claims.entry(ClaimLabel.status, writeStatus)
            claims.entry(ClaimLabel.talent, writeTalent)
        }
        return writer.bytes
    }

    private func writeStatus(_ writer: inout CBORWriter) {
        writer.map { status in
            status.entry("status_list") { writer in
                writer.map { list in
                    list.entry("idx") { $0.uint(UInt64(statusIndex)) }
                    list.entry("uri") { writer in writer.utf8(statusURI.utf8) }
                }
            }
        }
    }

    private func writeTalent(_ writer: inout CBORWriter) {
        writer.map { talent in
            talent.entry(TalentKey.profile) { $0.uint(profile.rawValue) }
            if let tier {
                talent.entry(TalentKey.tier) { writer in
                    writer.array(2)
                    writer.uint(tier.scheme)
                    writer.uint(tier.level)
                }
            }
            if let categories { talent.entry(TalentKey.categories) { $0.uint(categories.rawValue) } }
            if let skillLevel { talent.entry(TalentKey.skillLevel) { $0.uint(skillLevel.rawValue) } }
            if !programmes.isEmpty {
                talent.entry(TalentKey.programmes) { writer in
                    writer.array(programmes.count)
                    for item in programmes {
                        writer.array(2)
                        writer.uint(item.programme)
                        writer.uint(item.level)
                    }
                }
            }
            if !areas.isEmpty {
                talent.entry(TalentKey.areas) { writer in
                    writer.array(areas.count)
                    for area in areas { writer.uint(area.number) }
                }
            }
            if let displayName { talent.entry(TalentKey.displayName) { $0.text(displayName.text) } }
            if let documentCheck { talent.entry(TalentKey.documentCheck) { $0.uint(documentCheck) } }
        }
    }
}
