import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Thresholds of root and trust list")
struct ThresholdTests {
    private let office: OfficeFixture
    private let keys: [TestKey]

    init() throws {
        office = try OfficeFixture.shared()
        keys = [office.root, office.es256, office.edDSA, office.sm2]
    }

    /// A root whose role root has the first three keys, and whose role trust has the last.
    private func document(_ threshold: Int, trust: [TestKey]? = nil) -> RootDocument {
        RootDocument(
            version: 1,
            issuedAt: Timestamp(1),
            expiresAt: Timestamp(2),
            keys: keys.map { RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm) },
            roles: [
                .root: RootDocument.Role(keys: keys.prefix(3).map(\.thumbprint), threshold: threshold),
                .trust: RootDocument.Role(keys: (trust ?? [keys[3]]).map(\.thumbprint), threshold: 1),
                .manifest: RootDocument.Role(keys: [keys[3].thumbprint], threshold: 1),
            ]
        )
    }

    private func read(_ threshold: Int, signedBy signers: [TestKey]) throws -> RootDocument {
        let bytes = try office.sign(MediaType.root, document(threshold).encoded, signers)
        return try SignedDocument.root(bytes, office.cryptography)
    }

    private func expectThreshold(_ got: Int, of need: Int, _ signers: [TestKey]) {
        #expect(throws: TrustError.threshold(role: .root, got: got, need: need)) {
            try read(need, signedBy: signers)
        }
    }

    @Test("fewer keys than the threshold are not enough")
    func tooFew() {
        expectThreshold(0, of: 1, [])
        expectThreshold(1, of: 2, [keys[0]])
        expectThreshold(2, of: 3, [keys[0], keys[1]])
    }

    @Test("one key counts once, however often it signs")
    func once() {
        expectThreshold(1, of: 2, [keys[0], keys[0], keys[0]])
        expectThreshold(2, of: 3, [keys[0], keys[1], keys[1], keys[0]])
    }

    @Test("a key of another role, or of none, does not count")
    func otherRole() {
        expectThreshold(0, of: 1, [keys[3]])
        expectThreshold(0, of: 1, [office.stranger])
        expectThreshold(1, of: 2, [keys[0], keys[3], office.stranger, office.status])
    }

    @Test("a signature under another key's kid does not count")
    func borrowedKid() throws {
        let document = document(1)
        let bytes = try COSESign.sign(
            type: MediaType.root,
            payload: document.encoded,
            with: [(keys[0].kid.bytes, office.stranger.signing)]
        )
        #expect(throws: TrustError.threshold(role: .root, got: 0, need: 1)) {
            try SignedDocument.root(bytes, office.cryptography)
        }
        let short = try COSESign.sign(
            type: MediaType.root,
            payload: document.encoded,
            with: [(Array(keys[0].kid.bytes.prefix(7)), keys[0].signing)]
        )
        #expect(throws: TrustError.threshold(role: .root, got: 0, need: 1)) {
            try SignedDocument.root(short, office.cryptography)
        }
    }

    @Test("a signature over another type is none, and another type is refused")
    func otherType() throws {
        let payload = document(1).encoded
        for type in [MediaType.trustList, MediaType.credential, "", "application/tc-root+cwt "] {
            let bytes = try office.sign(type, payload, [keys[0]])
            #expect(throws: TrustError.wrongType) { try SignedDocument.root(bytes, office.cryptography) }
        }
        // The signature of a trust list, cut out and put under the type of a root.
        let list = try COSESign(office.sign(MediaType.trustList, payload, [keys[0]]))
        let root = try office.sign(MediaType.root, payload, [keys[0]])
        let stolen = Array(root.dropLast(64)) + list.signatures[0].bytes
        #expect(throws: TrustError.threshold(role: .root, got: 0, need: 1)) {
            try SignedDocument.root(stolen, office.cryptography)
        }
    }

    @Test("as many keys as the threshold, of any algorithm and in any order, are enough")
    func enough() throws {
        #expect(try read(1, signedBy: [keys[2]]).version == 1)
        #expect(try read(2, signedBy: [keys[2], keys[0]]).version == 1)
        #expect(try read(3, signedBy: [keys[1], keys[2], keys[0]]).version == 1)
        // A stranger's signature beside enough good ones does no harm: anybody may add one.
        #expect(try read(2, signedBy: [office.stranger, keys[2], keys[0]]).version == 1)
    }

    @Test("the fingerprint is of the content: signatures may be added")
    func fingerprint() throws {
        let payload = document(1).encoded
        let one = try office.sign(MediaType.root, payload, [keys[0]])
        let two = try office.sign(MediaType.root, payload, [keys[0], keys[1]])
        let first = try SignedDocument.fingerprint(one, office.cryptography)
        #expect(try SignedDocument.fingerprint(two, office.cryptography) == first)
        #expect(try first == office.cryptography.sha256(payload))
        let other = try office.sign(MediaType.root, document(2).encoded, [keys[0]])
        #expect(try SignedDocument.fingerprint(other, office.cryptography) != first)
    }

    @Test("a trust list needs the role trust: neither root nor a listed issuer can sign it")
    func trustRole() throws {
        let root = office.rootDocument()
        let list = TrustList(
            version: 1,
            issuedAt: Timestamp(1),
            expiresAt: Timestamp(2),
            issuers: [try office.issuer()]
        )
        for key in [office.root, office.manifest, office.es256, office.status, office.stranger] {
            let bytes = try office.sign(MediaType.trustList, list.encoded, [key])
            #expect(throws: TrustError.threshold(role: .trust, got: 0, need: 1)) {
                try SignedDocument.trustList(bytes, root: root, office.cryptography)
            }
        }
        let good = try office.sign(MediaType.trustList, list.encoded, [office.trust])
        #expect(try SignedDocument.trustList(good, root: root, office.cryptography) == list)
    }
}
