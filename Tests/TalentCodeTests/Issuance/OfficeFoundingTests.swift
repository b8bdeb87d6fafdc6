import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Founding an office")
struct OfficeFoundingTests {
    private let now = Timestamp(OfficeFixture.issued)

    @Test("an office whose documents nobody would take does not come into being")
    func refused() async throws {
        let home = try await OfficeRegister()
        let now = now
        for founding in [
            try OfficeRegister.founding(home.office, home.lists, base: "https://tc.cixi.gov.cn/s/"),
            try OfficeRegister.founding(home.office, home.lists, base: ""),
            try OfficeRegister.founding(home.office, home.lists, without: .root),
            try OfficeRegister.founding(home.office, home.lists, without: .trust),
            try OfficeRegister.founding(home.office, home.lists, without: .manifest),
            try OfficeRegister.founding(home.office, home.lists, without: .status),
        ] {
            let register = InMemoryRegister()
            await #expect(throws: (any Error).self) {
                try await register.write { try founding.found(now: now, $0) }
            }
            #expect(try await register.read { try $0.keys() }.isEmpty)
            #expect(try await register.read { try HeldDocuments.read($0) } == nil)
        }
    }

    @Test("an office is founded once")
    func once() async throws {
        let home = try await OfficeRegister()
        let founding = try OfficeRegister.founding(home.office, home.lists)
        let now = now
        await #expect(throws: RegisterError.self) {
            try await home.register.write { try founding.found(now: now, $0) }
        }
    }

    @Test("everything follows from the fingerprint")
    func founded() async throws {
        let home = try await OfficeRegister()
        let store = try #require(try await home.register.read { try HeldDocuments.read($0) })
        #expect(store.anchor == home.fingerprint)
        #expect(store.statusTokens.count == 1)
        let trust = try #require(try HeldTrust(store, home.office.cryptography))
        #expect(trust.list.version == 1)
        #expect(trust.list.issuers.map(\.id.number) == [330282])
        #expect(trust.list.issuers[0].keys.map(\.purpose) == [.credential, .status])
        #expect(trust.root.expiresAt == now.adding(3_650 * 86_400))
        #expect(trust.list.expiresAt == now.adding(365 * 86_400))
        let keys = try await home.register.read { try $0.keys() }
        #expect(keys.map(\.purpose) == [.root, .trust, .manifest, .credential, .status])
        #expect(keys.allSatisfy { $0.state == .active && $0.notBefore == now })
    }

    @Test("a trust list is renewed when less than half its own life is left")
    func renewal() {
        let day: UInt64 = 86_400
        func isDue(life: UInt64, after age: UInt64) -> Bool {
            TrustRenewal.isDue(issuedAt: now, expiresAt: now.adding(life), now: now.adding(age))
        }
        #expect(!isDue(life: 365 * day, after: 0))
        #expect(!isDue(life: 365 * day, after: 365 * day / 2))
        #expect(isDue(life: 365 * day, after: 365 * day / 2 + 1))
        #expect(isDue(life: 10 * day, after: 6 * day))
        #expect(!isDue(life: 1_000 * day, after: 400 * day))
        #expect(isDue(life: 10 * day, after: 11 * day))
    }

    @Test("the next trust list follows the one before, and only by the trust key")
    func nextList() async throws {
        let home = try await OfficeRegister()
        let store = try #require(try await home.register.read { try HeldDocuments.read($0) })
        let held = try #require(try HeldTrust(store, home.office.cryptography))
        let list = held.list
        let later = now.adding(200 * 86_400)
        func publish(_ key: TestKey) async throws -> HeldTrust {
            let signer = DocumentSigner(thumbprint: key.thumbprint, key: key.signing)
            let renewal = TrustRenewal(signers: [signer], home.office.cryptography)
            try await home.register.write { register in
                try renewal.publish(
                    after: list, issuers: list.issuers, now: later, root: held.root, register
                )
            }
            let next = try #require(try await home.register.read { try HeldDocuments.read($0) })
            return try #require(try HeldTrust(next, home.office.cryptography))
        }
        await #expect(throws: TrustError.self) { try await publish(home.office.stranger) }
        let next = try await publish(home.office.trust)
        #expect(next.list.version == 2)
        #expect(next.list.issuedAt == later)
        #expect(next.list.expiresAt == later.adding(365 * 86_400))
        #expect(next.list.issuers == list.issuers)
    }
}
