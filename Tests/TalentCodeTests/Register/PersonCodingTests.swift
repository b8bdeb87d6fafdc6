import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("A sealed dossier")
struct PersonCodingTests {
    private let vault: PersonVault
    private let now = Timestamp(OfficeFixture.issued)

    init() throws {
        let cryptography = OpenSSLCryptography()
        vault = PersonVault(
            secrets: try RegisterSecrets(
                fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
                documentCheckKeys: [], cryptography: cryptography
            )
        )
    }

    @Test("opens as it was sealed, with every kind of statement")
    func roundTrip() throws {
        let person = try DossierFixture.person()
        let row = try vault.seal(person, createdAt: now, updatedAt: now)
        #expect(try vault.open(row) == person)
        #expect(row.furtherDocumentHashes.count == 1)
    }

    @Test("does not open once a household or a further document was put to its row, or taken away")
    func bound() throws {
        let row = try vault.seal(DossierFixture.person(), createdAt: now, updatedAt: now)
        var changes = [row, row, row, row]
        changes[0].household = nil
        changes[1].household = try DossierFixture.household(1)
        changes[2].furtherDocumentHashes = []
        changes[3].furtherDocumentHashes.append(row.documentHash)
        for changed in changes {
            #expect(throws: PersonVault.Failure.unreadable(row.id)) { try vault.open(changed) }
        }
    }

    @Test("an erased row tells that it is one")
    func erased() throws {
        let row = try vault.seal(DossierFixture.person(), createdAt: now, updatedAt: now).erased(at: now)
        #expect(throws: PersonVault.Failure.erased(row.id)) { try vault.open(row) }
    }

    @Test("columns hold what holds on the day of the row")
    func columns() throws {
        let person = try DossierFixture.person()
        let before = try vault.seal(person, createdAt: now, updatedAt: DossierFixture.day("2026-12-31").start)
        #expect(before.tier?.level == 3)
        #expect(before.area.number == 330_282)
        #expect(before.programmes == [ProgrammeLevel(programme: 1, level: 2)])
        let after = try vault.seal(person, createdAt: now, updatedAt: DossierFixture.day("2027-01-01").start)
        #expect(after.tier?.level == 2)
        #expect(after.area.number == 330_211)
        #expect(after.programmes == [ProgrammeLevel(programme: 1, level: 1)])
    }

    @Test("what is at a limit is sealed, and what is one over it is not")
    func limits() throws {
        let origin = DossierFixture.own
        func check(_ fault: DossierFault, _ change: (inout Person, Int) throws -> Void) throws {
            var person = try OfficeRegister.person(1)
            try change(&person, 0)
            #expect(try vault.open(vault.seal(person, createdAt: now, updatedAt: now)) == person)
            person = try OfficeRegister.person(1)
            try change(&person, 1)
            #expect(throws: PersonVault.Failure.overLimit(person.id, fault)) {
                try vault.seal(person, createdAt: now, updatedAt: now)
            }
        }
        func fact(_ value: FactValue) -> Fact { Fact(.student, ["institution": value], by: origin) }
        try check(.documents) { person, more in
            for number in 0..<DossierLimits.documents - 1 + more {
                person.add(PersonDocument(try #require(IdentityDocument(type: .other, number: "N\(number)"))))
            }
        }
        try check(.facts) { $0.facts = Array(repeating: fact(.bool(true)), count: DossierLimits.facts + $1) }
        try check(.employments) {
            let work = Employment(employerUSCC: nil, employerName: "x", by: origin)
            $0.employments = Array(repeating: work, count: DossierLimits.employments + $1)
        }
        try check(.grants) {
            let grant = try TierGrant(
                Tier(scheme: 1, level: 1), area: DossierFixture.area(330_282), by: origin)
            $0.tierGrants = Array(repeating: grant, count: DossierLimits.grants + $1)
        }
        try check(.memberships) {
            let stay = ProgrammeMembership(ProgrammeLevel(programme: 1, level: 1), by: origin)
            $0.memberships = Array(repeating: stay, count: DossierLimits.memberships + $1)
        }
        try check(.links) {
            $0.links = Array(repeating: $0.links[0], count: DossierLimits.links + $1)
        }
        try check(.points) {
            let points = Dictionary(
                uniqueKeysWithValues: (0..<DossierLimits.points + $1).map { ($0, Int64(1)) })
            $0.memberships = [
                ProgrammeMembership(ProgrammeLevel(programme: 1, level: 1), points: points, by: origin)
            ]
        }
        try check(.text) { $0.facts = [fact(.text(String(repeating: "字", count: DossierLimits.text + $1)))] }
        try check(.value) {
            $0.facts = [fact(.list(Array(repeating: .bool(true), count: DossierLimits.items + $1)))]
        }
        try check(.value) { $0.facts = [fact($1 == 0 ? .list([.list([])]) : .list([.list([.list([])])]))] }
    }

    /// A row as that program stored it.
    private func oldRecord(_ encoded: [UInt8]) throws -> PersonRecord {
        let hash = [UInt8](repeating: 1, count: 32)
        var record = PersonRecord(
            id: try #require(PersonID([UInt8](repeating: 1, count: 16))), documentHash: hash, nameHash: hash,
            phoneHash: nil, sealed: [], area: try DossierFixture.area(330_282), areas: [], categories: [],
            tier: Tier(scheme: 1, level: 3), skillLevel: .technician, programmes: [], employerHash: nil,
            createdAt: now, updatedAt: now
        )
        // "person/", an array of 7: the id, the area, …
        let place = FieldPlace.person(record)
        #expect(Array(place[7...9]) == [0x87, 0x50, 1])
        record.sealed = try vault.secrets.cipher.seal(encoded, place: place)
        return record
    }

    @Test("a row of the program before dossiers reads as facts that nobody verified")
    func oldRow() throws {
        var writer = CBORWriter()
        writer.map { map in
            map.entry(1) { $0.text("王明") }
            map.entry(2) { $0.text("passport") }
            map.entry(3) { $0.text("E1") }
            map.entry(5) { writer in
                writer.map { columns in
                    for (column, text) in [
                        ("degree", "本科"), ("full_time", "yes"), ("graduated_on", "2020-06-30"),
                        ("title", "中级"),
                        ("trade", "焊工"), ("employer_uscc", "91110000101623741K"), ("employer_name", "示例"),
                        ("employer_type", "企业"), ("employed_from", "2021-02-03"),
                        ("annual_salary", "300000.5"),
                        ("homes_in_city", "0"), ("household", "H 1"), ("birth_date", "1990-01-02"),
                        ("country", "DE"), ("tier_scheme", "nb-2025"),
                    ] { columns.entry(column) { $0.text(text) } }
                }
            }
            map.entry(99) { $0.text("of a program to come") }
        }
        let person = try vault.open(try oldRecord(writer.bytes))
        let facts = PersonFacts(person, terms: DossierFixture.terms)
        func read(_ path: String) throws -> FactReading {
            facts.reading(try #require(FactPath(path)), at: now)
        }
        #expect(try read("education.degree") == .value(.text("bachelor")))
        #expect(try read("education.fullTime") == .value(.bool(true)))
        #expect(try read("education.graduatedOn") == .value(.text("2020-06-30")))
        #expect(try read("title.level") == .value(.text("intermediate")))
        #expect(try read("skill.trade") == .value(.text("焊工")))
        #expect(try read("person.skillLevel") == .value(.integer(5)))
        #expect(try read("person.birthDate") == .value(.text("1990-01-02")))
        #expect(try read("employer.type") == .value(.text("enterprise")))
        #expect(try read("employment.from") == .value(.text("2021-02-03")))
        #expect(try read("employment.annualSalary") == .value(.integer(30_000_050)))
        #expect(try read("household.homesInCity") == .value(.integer(0)))
        #expect(try read("person.tier") == .value(.text("leading")))
        #expect(try person.household == vault.secrets.identityOfOldRows().household(label: "h1"))
        #expect(person.primary.country == "DE")
        #expect(person.facts.allSatisfy { !$0.provenance.isVerified })
        #expect(try vault.open(vault.seal(person, createdAt: now, updatedAt: now)) == person)
    }
}
