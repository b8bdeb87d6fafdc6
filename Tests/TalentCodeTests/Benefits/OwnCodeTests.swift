import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Whose code it is, the register says by serial and issuer, and by its status of this moment")
struct OwnCodeTests {
    private let now = Timestamp(OfficeFixture.issued + 60)
    private let terms = FactTerms(tiers: [:], programmes: [:], levels: [:])

    /// A good code of a person of a register.
    private func credential(_ home: OfficeRegister) async throws -> VerifiedCredential {
        let record = try await home.persons(1..<2)[0]
        let (issuance, now) = (home.issuance, now)
        let issued = try await home.register.write {
            try issuance.issue(record, IssueRequest(by: "tester"), now: now, $0)
        }
        return try #require(try await home.verifier().judge(issued.text, now: now).credential)
    }

    @Test("a code of another issuer with the same serial is nobody of this register")
    func borrowedSerial() async throws {
        let home = try await OfficeRegister()
        let own = try await credential(home)
        var claims = own.claims
        claims.issuer = try #require(AreaCode("330206"))
        let foreign = VerifiedCredential(checked: claims, issuer: own.issuer)
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let (known, unknown) = try await home.register.read {
            (try reader.holder(of: own, $0), try reader.holder(of: foreign, $0))
        }
        #expect(known.record != nil)
        #expect(unknown.record == nil && unknown.subject == nil)
    }

    @Test("a code that is revoked between its verdict and the redemption is withdrawn")
    func revokedMeanwhile() async throws {
        let home = try await OfficeRegister()
        let own = try await credential(home)
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let before = try await home.register.read { try reader.isWithdrawn(own, $0) }
        #expect(!before)
        let change = StatusChange(
            .revoke, reason: .lost, note: nil, by: "tester", secrets: home.secrets, publisher: home.publisher)
        let now = now
        _ = try await home.register.write { try change.apply(to: [own.claims.serial], now: now, $0) }
        let after = try await home.register.read { try reader.isWithdrawn(own, $0) }
        #expect(after)
    }
}
