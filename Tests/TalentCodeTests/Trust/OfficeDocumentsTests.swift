import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Documents of an office that is its own root")
struct OfficeDocumentsTests {
    private let now = Timestamp(OfficeFixture.issued + 3_600)
    private let home: OfficeRegister
    private let office: OfficeFixture

    init() async throws {
        home = try await OfficeRegister()
        office = home.office
    }

    private func signer(_ key: TestKey) -> DocumentSigner {
        DocumentSigner(thumbprint: key.thumbprint, key: key.signing)
    }

    private func held() async throws -> OfficeDocuments.Held {
        let documents = OfficeDocuments(office.cryptography)
        return try await home.register.read { try documents.held($0) }
    }

    private func take(_ kind: BundlePart.Kind, _ bytes: [UInt8], by signers: [TestKey] = []) async throws
        -> Bool
    {
        let documents = OfficeDocuments(office.cryptography)
        let part = BundlePart(kind: kind, bytes: bytes)
        let signers = signers.map(signer)
        let now = now
        return try await home.register.write {
            try documents.take(part, trustSigners: signers, now: now, $0)
        }
    }

    private func renew(root: [TestKey], trust: [TestKey], now: Timestamp) async throws -> Bool {
        let documents = OfficeDocuments(office.cryptography)
        let (root, trust) = (root.map(signer), trust.map(signer))
        return try await home.register.write {
            try documents.renew(rootSigners: root, trustSigners: trust, now: now, $0)
        }
    }

    private func root(
        _ role: TrustRole, add: TestKey? = nil, remove: TestKey? = nil, by signers: [TestKey]
    ) async throws -> [UInt8] {
        let added = add.map { [RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm)] } ?? []
        let change = RootChange(
            role: role, added: added, removed: remove.map { [$0.kid] } ?? [], threshold: nil)
        let next = try await change.next(after: held().root, now: now, office.cryptography)
        return try office.sign(MediaType.root, next.encoded, signers)
    }

    private func list(_ version: UInt64, _ issuedAt: UInt64 = OfficeFixture.issued, by key: TestKey? = nil)
        throws
        -> [UInt8]
    {
        let list = TrustList(
            version: version, issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(issuedAt).adding(TrustList.life),
            issuers: [try office.issuer()]
        )
        return try office.sign(MediaType.trustList, list.encoded, [key ?? office.trust])
    }

    @Test("a root that takes the trust key away is not taken while nobody can sign the list anew")
    func listWouldNotHold() async throws {
        let root = try await root(.trust, add: office.stranger, remove: office.trust, by: [office.root])
        for signers in [[], [office.trust], [office.manifest]] {
            await #expect(throws: OfficeDocuments.Failure.listWouldNotHold) {
                try await take(.root, root, by: signers)
            }
        }
        #expect(try await held().root.version == 1)
        #expect(try await take(.root, root, by: [office.stranger]))
        let after = try await held()
        #expect(after.root.version == 2 && after.list.version == 2)
        #expect(try await take(.root, root) == false)
        await #expect(throws: TrustError.threshold(role: .trust, got: 0, need: 1)) {
            try await take(.trustList, list(3))
        }
        #expect(try await take(.trustList, list(3, by: office.stranger)))
    }

    @Test("a root that leaves the trust list as it is changes nothing but the root")
    func otherRole() async throws {
        let root = try await root(.manifest, add: office.stranger, by: [office.root])
        #expect(try await take(.root, root))
        let after = try await held()
        #expect(after.root.version == 2 && after.list.version == 1)
    }

    @Test("a root that its thresholds did not sign is not taken")
    func unsigned() async throws {
        for signers in [[], [office.trust], [office.stranger]] {
            let root = try await root(.manifest, add: office.es256, by: signers)
            await #expect(throws: TrustError.threshold(role: .root, got: 0, need: 1)) {
                try await take(.root, root)
            }
        }
        #expect(try await held().store.roots.count == 1)
    }

    @Test("a trust list is taken once, none older, and none other of its version")
    func trustLists() async throws {
        for version in 2...3 as ClosedRange<UInt64> { #expect(try await take(.trustList, list(version))) }
        #expect(try await take(.trustList, list(3)) == false)
        await #expect(throws: TrustError.rollback(what: "trust list", held: 3, offered: 2)) {
            try await take(.trustList, list(2))
        }
        await #expect(throws: TrustError.equivocation(what: "trust list")) {
            try await take(.trustList, list(3, OfficeFixture.issued + 1))
        }
        await #expect(throws: TrustError.threshold(role: .trust, got: 0, need: 1)) {
            try await take(.trustList, list(4, by: office.manifest))
        }
        // A thief's highest version would leave no room for the office's own.
        for version in [5, (1 << 31) - 1] as [UInt64] {
            await #expect(throws: OfficeDocuments.Failure.versionJump) {
                try await take(.trustList, list(version))
            }
        }
        #expect(try await held().list.version == 3)
    }

    @Test("a trust list in which a key stands twice is not taken")
    func ambiguous() async throws {
        let keys = office.issuerKeys + [office.es256.trusted(.status)]
        let list = TrustList(
            version: 9, issuedAt: now, expiresAt: now.adding(9), issuers: [try office.issuer(keys: keys)]
        )
        let bytes = try office.sign(MediaType.trustList, list.encoded, [office.trust])
        await #expect(throws: TrustError.ambiguous("a key stands twice")) {
            try await take(.trustList, bytes)
        }
    }

    @Test("status lists and salvage lists are no documents of this kind")
    func otherKinds() async throws {
        let token = try office.statusToken(issuedAt: OfficeFixture.issued + 9)
        await #expect(throws: OfficeDocuments.Failure.otherKind) { try await take(.status, token) }
    }

    @Test("an office without documents has nothing that anything could follow")
    func nothingHeld() async throws {
        let documents = OfficeDocuments(office.cryptography)
        await #expect(throws: OfficeDocuments.Failure.nothingHeld) {
            _ = try await InMemoryRegister().read { try documents.held($0) }
        }
    }

    @Test("nothing is renewed before half its life is spent, nor by keys that are not those of the role")
    func notRenewed() async throws {
        let half = OfficeFixture.issued + TrustList.life / 2
        #expect(try await !renew(root: [office.root], trust: [office.trust], now: Timestamp(half)))
        let late = Timestamp(half + 1)
        for keys in [[], [office.stranger], [office.manifest]] {
            #expect(try await !renew(root: keys, trust: keys, now: late))
        }
        #expect(try await held().list.version == 1)
        #expect(try await renew(root: [office.root], trust: [office.trust], now: late))
        #expect(try await held().list.version == 2)
        #expect(try await held().root.version == 1)
        #expect(try await !renew(root: [office.root], trust: [office.trust], now: late))
    }

    @Test("a root and a list that are both half spent are both renewed")
    func bothRenewed() async throws {
        let late = Timestamp(OfficeFixture.issued + RootDocument.life / 2 + 1)
        #expect(try await !renew(root: [office.stranger], trust: [], now: late))
        #expect(try await renew(root: [office.root], trust: [office.trust], now: late))
        let after = try await held()
        #expect(after.root.version == 2 && after.list.version == 2)
        #expect(after.root.expiresAt == late.adding(RootDocument.life))
        #expect(after.root.roles == office.rootDocument().roles)
    }
}
