import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Persons at rest")
struct SealingTests {
    private let now = Timestamp(OfficeFixture.issued)
    private let secrets: RegisterSecrets
    private let vault: PersonVault
    private let person: Person

    init() throws {
        secrets = try Self.newSecrets()
        vault = PersonVault(secrets: secrets)
        person = try OfficeRegister.person(42)
    }

    private static func newSecrets() throws -> RegisterSecrets {
        let cryptography = OpenSSLCryptography()
        return try RegisterSecrets(
            fieldKey: cryptography.randomBytes(32),
            lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [cryptography.randomBytes(32)],
            cryptography: cryptography
        )
    }

    private func seal(_ person: Person) throws -> PersonRecord {
        try vault.seal(person, createdAt: now, updatedAt: now)
    }

    @Test("a sealed row holds nothing of name, number, telephone and further columns")
    func nothingPlain() throws {
        let row = try seal(person)
        let stored = row.sealed + row.documentHash + row.nameHash + (row.phoneHash ?? [])
        let secrets = [person.name, person.document.number, person.phone ?? "-"]
        for secret in secrets + ["王小明", "10000042", "passport", "慈溪某某", "doctor", "degree"] {
            #expect(!stored.contains(Array(secret.utf8)), "\(secret)")
        }
    }

    @Test("a row that was moved to another person does not open")
    func moved() throws {
        let row = try seal(person)
        var other = try seal(OfficeRegister.person(43))
        other.sealed = row.sealed
        let victim = other
        #expect(throws: PersonVault.Failure.unreadable(victim.id)) { try vault.open(victim) }
    }

    @Test("a row that was changed in any byte, or cut, does not open")
    func changed() throws {
        let row = try seal(person)
        for index in row.sealed.indices {
            var changed = row
            changed.sealed[index] ^= 1
            let bad = changed
            #expect(throws: PersonVault.Failure.unreadable(row.id)) { try vault.open(bad) }
        }
        for count in [0, 1, 11, 12, 27, 28, row.sealed.count - 1] {
            var cut = row
            cut.sealed = Array(row.sealed.prefix(count))
            let bad = cut
            #expect(throws: PersonVault.Failure.unreadable(row.id)) { try vault.open(bad) }
        }
    }

    @Test("another register's key does not open it, and finds nobody by its hashes")
    func otherKey() throws {
        let row = try seal(person)
        let other = try Self.newSecrets()
        #expect(throws: PersonVault.Failure.self) { try PersonVault(secrets: other).open(row) }
        #expect(try other.hash(person.document) != row.documentHash)
        #expect(try other.hash(name: person.name) != row.nameHash)
    }

    @Test("two seals of one person differ, and their hashes are the same")
    func fresh() throws {
        let first = try seal(person)
        let second = try seal(person)
        #expect(first.sealed != second.sealed)
        #expect(first.documentHash == second.documentHash)
        #expect(first.nameHash == second.nameHash)
        #expect(first.phoneHash == second.phoneHash)
    }

    @Test("hashes of equal text for different purposes differ")
    func purposes() throws {
        let text = "13800000000"
        let document = try #require(IdentityDocument(type: .other, number: text))
        let hashes = [
            try secrets.hash(document), try secrets.hash(name: text), try secrets.hash(phone: text),
            try secrets.hash(employer: text),
        ]
        #expect(Set(hashes).count == 4)
        #expect(hashes.allSatisfy { $0.count == 32 })
    }

    @Test("a telephone is found by its digits, an employer by its code in any case")
    func lookup() throws {
        let phone = try secrets.hash(phone: "13800000000")
        for text in ["138 0000 0000", "138-0000-0000", "１３８００００００００"] {
            #expect(try secrets.hash(phone: text) == phone, "\(text)")
        }
        #expect(try secrets.hash(phone: "13800000001") != phone)
        let employer = try secrets.hash(employer: "91330282MA2AXXXXXX")
        #expect(try secrets.hash(employer: "91330282ma2axxxxxx") == employer)
        let name = try secrets.hash(name: "\u{e9}")
        #expect(try secrets.hash(name: "e\u{301}") == name)
    }

    @Test("what is opened is what was sealed, with facts of any length and numbers of any script")
    func roundTrip() throws {
        #expect(try vault.open(seal(person)) == person)
        var wide = person
        wide.phone = nil
        for number in 0..<200 {
            let text = FactValue.text(String(repeating: "字", count: number))
            wide.facts.append(Fact(.student, ["institution": text], by: Provenance(source: .own)))
        }
        #expect(try vault.open(seal(wide)) == wide)
        var random = Seed.start()
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<6 {
                let scalar = Unicode.Scalar(UInt32.random(in: 0x20...0xffff, using: &random))
                if let scalar { text.unicodeScalars.append(scalar) }
            }
            guard let document = IdentityDocument(type: .foreignID, number: text) else { continue }
            wide = person
            wide.document = document
            #expect(try vault.open(seal(wide)).document.canonicalBytes == document.canonicalBytes)
        }
    }
}
