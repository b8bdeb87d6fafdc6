import COSE

@testable import TalentCode

/// The input as the payload of a credential: what is read is written so that it reads the same, and the rules
/// behind the signature are judged with a signature that holds.
enum ClaimsTarget {
    static func run(_ bytes: [UInt8]) {
        guard let claims = taken({ try read(bytes) }) else { return }
        let written = must("read what was written", { try read(claims.encoded) })
        var expected = claims
        // nbf is written only where it differs from iat.
        if expected.notBefore == expected.issuedAt { expected.notBefore = nil }
        promise(written == expected, "claims change on the way")
        guard bytes.count < 900 else { return }
        let text = CodePrefix.credential.text(of: FixedCodes.credential(bytes, FixedKeys.edDSA))
        let verdict = must("judge", { try FixedTrust.verifier.judge(text, now: FixedTrust.now) })
        promise(
            verdict.code != .badSignature && verdict.code != .badFormat, "\(verdict.code) of our own code")
        guard verdict.outcome == .valid else { return }
        promise(claims.issuer == FixedTrust.issuer, "valid under another's name")
        promise(claims.statusURI == StatusURI(base: FixedTrust.base, number: 1), "valid under another's list")
        promise(claims.expiresAt > FixedTrust.now, "valid after its end")
        promise(claims.holderKey == nil, "valid without a holder's proof")
        promise(claims.statusIndex < UInt32(StatusList.capacity), "valid outside its list")
    }

    private static func read(_ bytes: [UInt8]) throws -> CredentialClaims {
        var reader = CBORReader(bytes)
        return try CredentialClaims(&reader)
    }
}
