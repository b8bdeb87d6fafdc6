import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Keys that OpenSSL cannot use")
struct UnusableKeyTests {
    private let cryptography = OpenSSLCryptography()

    /// (1, 1) lies on neither curve.
    private let offCurve = COSEKey.ec2(
        .p256, x: [UInt8](repeating: 0, count: 31) + [1], y: [UInt8](repeating: 0, count: 31) + [1]
    )

    private func root(_ keys: [COSEKey], signedBy signers: [(kid: [UInt8], key: any SigningKey)]) throws
        -> [UInt8]
    {
        let thumbprints = try keys.map { try $0.thumbprint(cryptography) }
        let role = RootDocument.Role(keys: thumbprints, threshold: 1)
        let root = RootDocument(
            version: 1, issuedAt: Timestamp(1), expiresAt: Timestamp(2),
            keys: keys.map { RootDocument.Key(key: $0, algorithm: .es256) },
            roles: Dictionary(uniqueKeysWithValues: TrustRole.allCases.map { ($0, role) })
        )
        return try COSESign.sign(type: MediaType.root, payload: root.encoded, with: signers)
    }

    @Test("count as no signature in a root, and are no failure of the library")
    func pointOffItsCurve() throws {
        let good = try EVPSigningKey(PrivateKey.generate(.es256), algorithm: .es256)
        let badKID = KeyID(try offCurve.thumbprint(cryptography)).bytes
        let goodKID = KeyID(try good.publicKey.thumbprint(cryptography)).bytes
        #expect(throws: TrustError.threshold(role: .root, got: 0, need: 1)) {
            try SignedDocument.root(root([offCurve], signedBy: [(badKID, good)]), cryptography)
        }
        let both = try root([offCurve, good.publicKey], signedBy: [(badKID, good), (goodKID, good)])
        #expect(try SignedDocument.root(both, cryptography).keys.count == 2)
    }

    @Test("with SM2 are those with an id of no bytes or more than 8,190", arguments: [0, 1, 8_190, 8_191])
    func lengthOfTheSM2ID(_ count: Int) throws {
        let key = try PrivateKey.generate(.sm2).publicKey.coseKey
        let id = String(repeating: "a", count: count)
        let taken = Algorithm(own: Algorithm.sm2.identifier, for: key, sm2ID: id) != nil
        let usable: Bool
        do {
            _ = try cryptography.verificationKey(key, algorithm: .sm2, sm2ID: id)
            usable = true
        } catch {
            usable = false
        }
        #expect(taken == usable)
        #expect(taken == (1...8_190).contains(count))
    }
}
