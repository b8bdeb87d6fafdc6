import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("A sealed child")
struct ChildVaultTests {
    private let register = InMemoryRegister()
    private let secrets: RegisterSecrets
    private let child: Child
    private let now = Timestamp(OfficeFixture.issued)

    init() async throws {
        let cryptography = OpenSSLCryptography()
        secrets = try RegisterSecrets(
            fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [],
            cryptography: cryptography
        )
        let id = try #require(ChildID([UInt8](repeating: 5, count: 16)))
        child = Child(
            id: id, guardians: [try OfficeRegister.person(1).id], name: "王小",
            birthDate: try DossierFixture.day("2019-05-06"),
            document: IdentityDocument(type: .birthCertificate, number: "T1"), stage: .primary
        )
        let row = try ChildVault(secrets: secrets).seal(child, createdAt: now, updatedAt: now)
        try await register.write { try $0.insert(row) }
    }

    private func open(purpose: String = "入学") async throws -> Child? {
        let (vault, id, now) = (ChildVault(secrets: secrets), child.id, now)
        return try await register.write {
            try vault.open(id, by: "王老师", purpose: purpose, at: now, $0)
        }
    }

    private func accesses() async throws -> [ChildAccess] {
        let id = child.id
        return try await register.read { try $0.accesses(to: id) }
    }

    @Test("opens as it was sealed, and each opening is a line of the log")
    func open() async throws {
        #expect(try await open() == child)
        #expect(try await open(purpose: "核对") == child)
        #expect(try await accesses().map(\.purpose) == ["入学", "核对"])
    }

    @Test("is not opened for no purpose, nor for one that is too long")
    func purposes() async throws {
        for purpose in ["", String(repeating: "x", count: 301)] {
            await #expect(throws: ChildVault.Failure.overLimit(child.id, .purpose)) {
                try await open(purpose: purpose)
            }
        }
        #expect(try await accesses() == [])
        #expect(try await open(purpose: String(repeating: "x", count: 300)) != nil)
    }

    @Test("does not open with another guardian, under the key of persons, or in another child's row")
    func moved() async throws {
        let id = child.id
        let row = try #require(try await register.read { try $0.child(id) })
        #expect(throws: (any Error).self) {
            try secrets.cipher.open(row.sealed, place: FieldPlace.child(row))
        }
        var changed = row
        changed.guardians.append(try OfficeRegister.person(2).id)
        let bad = changed
        try await register.write { try $0.update(bad) }
        await #expect(throws: ChildVault.Failure.unreadable(id)) { try await open() }
    }

    @Test("guardians at the limit are sealed, one more or none are not")
    func guardians() throws {
        var many = child
        many.guardians = try (1...8).map { try OfficeRegister.person($0).id }
        #expect(throws: Never.self) {
            try ChildVault(secrets: secrets).seal(many, createdAt: now, updatedAt: now)
        }
        for guardians in [[], try (1...9).map { try OfficeRegister.person($0).id }] {
            many.guardians = guardians
            let bad = many
            #expect(throws: ChildVault.Failure.overLimit(child.id, .guardians)) {
                try ChildVault(secrets: secrets).seal(bad, createdAt: now, updatedAt: now)
            }
        }
    }
}
