import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite(
    "Known answers of the wire format",
    .enabled(if: TalentCodeVectors.isAvailable, "the vectors of talent-code are not there")
)
struct KnownAnswerTests {
    private static let file = Result { try TalentCodeVectors() }
    private static var vectors: [TalentCodeVectors.Vector] { (try? file.get().vectors) ?? [] }

    /// The trust of the file's "about", and a list in which the code's index has the state of the vector.
    private func held(_ vector: TalentCodeVectors.Vector) throws -> HeldTrust {
        let file = try Self.file.get()
        let office = try OfficeFixture.shared()
        var entries: [Int: CredentialStatus] = [:]
        if let code = try? UnverifiedCode(text: vector.text) {
            entries[Int(code.credential.claims.statusIndex)] = vector.statusValue
        }
        let token = try office.statusToken(
            entries,
            uri: "\(file.statusBase)/1",
            issuedAt: vector.now.seconds,
            key: file.statusKey
        )
        let root = try SignedDocument.root(
            office.sign(MediaType.root, office.rootDocument().encoded, [office.root]),
            office.cryptography
        )
        // The clock of some vectors lies before the fixture's own times, of others past its life.
        let list = try office.trustList(
            file.issuers(),
            issuedAt: 1_700_000_000,
            expiresAt: OfficeFixture.issued + 900 * 86_400
        )
        return try HeldTrust(
            root: root,
            trustList: list,
            statusTokens: [token],
            cryptography: office.cryptography
        )
    }

    @Test("all forty vectors are read")
    func count() throws {
        #expect(try Self.file.get().vectors.count == 40)
    }

    @Test("a vector gets its verdict", arguments: vectors)
    func verdict(_ vector: TalentCodeVectors.Vector) throws {
        let verifier = Verifier(
            trust: try held(vector),
            settings: ScanSettings(),
            cryptography: try OfficeFixture.shared().cryptography
        )
        let verdict = try verifier.judge(vector.text, now: vector.now)
        #expect(verdict.code.rawValue == vector.expect, "\(verdict.facts)")
        if vector.expect == "VALID" {
            #expect(verdict.assurance?.rawValue == vector.assurance ?? "document")
            #expect(verdict.credential?.unattested == [])
        } else {
            #expect(verdict.credential == nil)
            #expect(verdict.assurance == nil)
        }
    }

    @Test("a vector's message and text are each other's encoding", arguments: vectors)
    func text(_ vector: TalentCodeVectors.Vector) throws {
        let prefix = Array(vector.text.prefix(4))
        #expect(Base45.encode(vector.message, prefix: prefix) == vector.text)
        #expect(try Base45.decode(vector.text, from: 4) == vector.message)
        #expect(vector.text.count == vector.characters)
    }

    @Test(
        "claims that are read and written again are the same bytes",
        arguments: ["static-ES256", "static-EdDSA", "static-SM2"]
    )
    func claims(_ name: String) throws {
        let vector = try Self.file.get().vector(name)
        let credential = try UnverifiedCode(text: vector.text).credential
        let payload = Array(vector.message[credential.message.payload])
        #expect(credential.claims.encoded == payload)
        #expect(credential.claims.displayName != nil)
        #expect(credential.claims.documentCheck != nil)
    }

    @Test("kids and thumbprints are those of the file")
    func keys() throws {
        for (key, kid, thumbprint) in try Self.file.get().keys {
            #expect(TestSupport.Hex.text(key.thumbprint) == thumbprint)
            #expect(key.kid.description == kid)
        }
    }

    @Test("a deterministic signature of ours is the one of the file")
    func signature() throws {
        let file = try Self.file.get()
        let vector = try file.vector("static-EdDSA")
        let key = try #require(file.keys.first { $0.key.algorithm == .edDSA }).key
        let claims = try UnverifiedCode(text: vector.text).credential.claims
        #expect(try Issuer(kid: key.kid, key: key.signing).text(claims) == vector.text)
    }

    @Test("the document check is the one of the file, and another document has another")
    func documentCheck() throws {
        let check = try Self.file.get().documentCheck
        let parts = check.document.split(separator: ":").map(String.init)
        let type = try #require(DocumentType(rawValue: parts[0]))
        let document = try #require(IdentityDocument(type: type, number: parts[1]))
        #expect(document.canonicalBytes == Array(check.document.utf8))
        let mac = try OfficeFixture.shared().cryptography.mac(key: check.key)
        let serial = try #require(Serial(check.cti))
        #expect(try DocumentCheck.value(serial: serial, document: document, mac: mac) == check.value)
        let other = try #require(IdentityDocument(type: .passport, number: parts[1]))
        #expect(try DocumentCheck.value(serial: serial, document: other, mac: mac) != check.value)
    }

    @Test("the given status token says revoked, suspended and superseded, and all else is valid")
    func statusToken() throws {
        let file = try Self.file.get()
        let token = try StatusListToken(file.statusToken)
        #expect(token.uri == StatusURI("https://tc.cixi.gov.cn/s/1"))
        #expect(token.list.count == StatusList.capacity)
        let values = (4...8).map { token.list.value(at: $0) }
        #expect(values == [0, 1, 2, 3, 0])
        #expect(token.list.tally() == [0: StatusList.capacity - 3, 1: 1, 2: 1, 3: 1])
        #expect(token.issuedAt == Timestamp(1_800_000_000))
        let office = try OfficeFixture.shared()
        // Signed by the key that the entry lists: the code of index 5 is revoked under it, not undecided.
        for (index, code) in [(4, VerdictCode.valid), (5, .revoked), (6, .suspended), (7, .superseded)] {
            var scene = try Scene(office)
            scene.issuerKeys = [office.es256.trusted(.credential), file.statusKey.trusted(.status)]
            scene.tokens = [file.statusToken]
            scene.claims.statusIndex = UInt32(index)
            #expect(try scene.judge().code == code)
        }
    }
}
