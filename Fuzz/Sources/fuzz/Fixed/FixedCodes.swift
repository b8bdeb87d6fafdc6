import COSE
import OpenSSLKeys
import TalentCode

/// Codes that the fixed trust calls good, and what their signatures cover.
enum FixedCodes {
    /// COSE messages: a credential of each algorithm, then a device-bound one.
    static let credentials: [[UInt8]] =
        FixedKeys.credentialKeys.map { credential(claims(bound: false).encoded, $0) }
        + [credential(claims(bound: true).encoded, FixedKeys.es256)]

    /// The texts of all codes: the credentials and a presentation of the bound one.
    static let texts: [[UInt8]] =
        credentials.map { CodePrefix.credential.text(of: $0) } + [presentation]

    static let presentation = must(
        "a presentation",
        {
            try Presentation.sign(
                CodePrefix.credential.text(of: credentials[3]), audience: "any", issuedAt: FixedTrust.now,
                nonce: [1, 2, 3, 4, 5, 6, 7, 8], with: FixedKeys.device
            )
        }
    )

    /// What a signature of ours covers: nothing else may be valid.
    static let signed: Set<[UInt8]> = Set(
        texts.map { text in
            let code = must("a fixed code", { try UnverifiedCode(text: text) })
            return covered(code)
        }
    )

    /// The Sig_structure of the credential, and the payload of the presentation around it: the outer
    /// Sig_structure holds the inner signature, which is another one in every run with ECDSA.
    static func covered(_ code: UnverifiedCode) -> [UInt8] {
        switch code {
        case .credential(let credential): credential.message.toBeSigned
        case .presentation(let shown):
            shown.credential.message.toBeSigned + shown.message.bytes[shown.message.payload]
        }
    }

    static func credential(_ payload: [UInt8], _ key: EVPSigningKey) -> [UInt8] {
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: KeyID(FixedKeys.thumbprint(key)).bytes, type: MediaType.credential
        )
        return must("a credential", { try COSESign1.sign(protected: protected, payload: payload, with: key) })
    }

    static func claims(bound: Bool) -> CredentialClaims {
        guard let serial = Serial([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) else { fail("serial") }
        var claims = CredentialClaims(
            issuer: FixedTrust.issuer, serial: serial, issuedAt: FixedTrust.issuedAt,
            expiresAt: FixedTrust.issuedAt.adding(365 * 86_400), statusIndex: 77_309,
            statusURI: StatusURI(base: FixedTrust.base, number: 1), profile: .talentCode
        )
        claims.tier = Tier(scheme: 1, level: 2)
        claims.categories = [.professionalTechnical]
        claims.skillLevel = SkillLevel(rawValue: 6)
        claims.programmes = [ProgrammeLevel(programme: 1, level: 1)]
        claims.areas = [FixedTrust.issuer]
        claims.displayName = DisplayName("王**")
        if bound {
            claims.holderKey = ConfirmationKey(FixedKeys.device.publicKey)
        } else {
            claims.documentCheck = 989_012
        }
        return claims
    }
}
