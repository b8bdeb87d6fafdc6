import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The salvage list that an office publishes")
struct SalvageTests {
    private let home: OfficeRegister
    private let office: OfficeFixture
    private let start = OfficeFixture.issued + 60
    private let since = Timestamp(OfficeFixture.issued + 1_000)
    private let now = Timestamp(OfficeFixture.issued + 3_600)

    init() async throws {
        home = try await OfficeRegister()
        office = home.office
        // From now on the list names the ES256 key as compromised, and the EdDSA key beside it.
        let keys = [
            office.es256.trusted(.credential, state: .compromised(since: since)),
            office.edDSA.trusted(.credential), office.status.trusted(.status),
        ]
        let list = try office.trustList([office.issuer(keys: keys)])
        try await home.register.write {
            try $0.insert(SignedRecord(kind: .trustList, version: 7, bytes: list))
        }
    }

    private func issue(_ count: Int, from first: Int = 0, at seconds: UInt64, by key: TestKey? = nil)
        async throws
        -> [IssuedCredential]
    {
        let key = key ?? office.es256
        let issuance = Issuance(
            area: try OfficeFixture.area(), issuer: Issuer(kid: key.kid, key: key.signing), lists: home.lists,
            publisher: home.publisher, cryptography: office.cryptography
        )
        let persons = try await home.persons(first..<first + count)
        return try await home.register.write {
            try issuance.issueAll(persons, IssueRequest(by: "tester"), now: Timestamp(seconds), $0)
        }
    }

    private func publish(now: Timestamp? = nil, since: Timestamp? = nil) async throws -> Int {
        let salvage = Salvage(
            area: try OfficeFixture.area(), secrets: home.secrets,
            signer: DocumentSigner(thumbprint: office.edDSA.thumbprint, key: office.edDSA.signing),
            office.cryptography
        )
        let (now, since, thumbprint) = (now ?? self.now, since ?? self.since, office.es256.thumbprint)
        return try await home.register.write {
            try salvage.publish(thumbprint: thumbprint, since: since, now: now, $0)
        }
    }

    private func judge(_ text: [UInt8]) async throws -> Verdict {
        let verifier = try await home.verifier()
        return try verifier.judge(text, now: now)
    }

    private func published() async throws -> [SalvageList] {
        try await home.register.read { try $0.signedDocuments(.salvage).map { try SalvageList($0.bytes) } }
    }

    @Test("names what the register holds, so that a thief's back-dated code is not in it")
    func forged() async throws {
        let real = try await issue(3, at: start)
        let text = real[0].text
        #expect(try await judge(text).code == .keyCompromised)
        #expect(try await publish() == 3)
        #expect(try await judge(text).code == .valid)
        var claims = try office.claims()
        claims.issuedAt = Timestamp(start)
        let forged = try CodeParts(credential: claims, key: office.es256).signed(by: office.es256)
        let verdict = try await judge(CodePrefix.credential.text(of: forged))
        #expect(verdict.code == .keyCompromised && verdict.outcome == .undecided)
    }

    @Test("leaves out what was issued at the date or later, and what another key signed")
    func limits() async throws {
        _ = try await issue(2, at: since.seconds - 1)
        let late = try await issue(2, from: 10, at: since.seconds)
        _ = try await issue(2, from: 20, at: start, by: office.edDSA)
        #expect(try await publish() == 2)
        let verdict = try await judge(late[0].text)
        #expect(verdict.code == .keyCompromised && verdict.outcome == .invalid)
        // Found out later: the key was stolen earlier.
        #expect(try await publish(now: now.adding(1), since: Timestamp(start)) == 0)
    }

    @Test("of more credentials than are read at once names all of them")
    func pages() async throws {
        let issued = try await issue(1_001, at: start)
        #expect(try await publish() == 1_001)
        for credential in [issued[0], issued[999], issued[1_000]] {
            #expect(try await judge(credential.text).code == .valid)
        }
    }

    @Test("rises in iat at each publishing, within one second and with a clock that was set back")
    func rising() async throws {
        let first = try await issue(1, at: start)
        #expect(try await publish() == 1)
        let second = try await issue(1, from: 5, at: start)
        #expect(try await publish() == 2)
        #expect(try await publish(now: now.subtracting(50)) == 2)
        let lists = try await published()
        #expect(lists.map(\.issuedAt) == [now, now.adding(1), now.adding(2)])
        // A desk that holds the first one takes each further one.
        var store = try #require(try await home.register.read { try HeldDocuments.read($0) })
        let documents = store.salvageLists
        store.salvageLists = []
        for bytes in documents {
            store = try TrustUpdate(office.cryptography)
                .importing(BundlePart(kind: .salvage, bytes: bytes), into: store)
        }
        #expect(store.salvageLists == [documents[2]])
        for credential in first + second {
            #expect(try await judge(credential.text).code == .valid)
        }
    }
}
