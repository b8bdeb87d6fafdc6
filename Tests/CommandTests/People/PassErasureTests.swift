import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("people erase and passes")
struct PassErasureTests {
    private static let document = "passport:E90000001"
    private static let pass = [
        "issue", "--profile", "seeker-pass", "--document", document, "--name", "李求职",
    ]

    private static func pass(_ office: TestOffice) async throws -> (serial: Serial, text: String) {
        let issued = try await office.json(pass).object()
        return (try #require(Serial(hex: issued.text("serial"))), issued.text("text"))
    }

    /// Nothing that tells of the bearer is left beside the hash of the document.
    private static func requireEmpty(_ serial: Serial, _ office: TestOffice) async throws {
        let (seeker, credential) = try await office.reader().read { register in
            (try register.seeker(serial), try register.credential(serial))
        }
        #expect(seeker?.sealedName == [] && seeker?.documentHash.count == 32)
        #expect(credential?.sealedMessage == [])
    }

    @Test("who is erased loses the pass of the time before the register too")
    func person() async throws {
        let office = try await TestOffice()
        let (serial, text) = try await Self.pass(office)
        let rows = "name,document_type,document_number,area\n李求职,passport,E90000001,330282\n"
        let file = try office.scratch.write(Array(rows.utf8), "people.csv")
        try #require(try await office.run(["people", "import", file]).exitCode == 0)
        #expect(try await office.verdict(text) == (0, "VALID"))
        let person = try await office.persons(1)[0]
        let erased = try await office.json(["people", "erase", person, "--reason", "left-register"])
        #expect(erased.exitCode == 0, "\(erased.errorText)")
        #expect(try erased.object().texts("revoked") == [serial.description])
        let verdict = try await office.json(["verify", text])
        #expect(verdict.exitCode == 1 && !verdict.text.contains("李"))
        #expect(try verdict.object().text("code") == "REVOKED")
        try await Self.requireEmpty(serial, office)
    }

    @Test("the bearer of a pass who never was a person is erased by the document, once and again")
    func bearer() async throws {
        let office = try await TestOffice()
        let (serial, text) = try await Self.pass(office)
        let words = ["people", "erase", "--document", Self.document, "--reason", "holder-request"]
        let erased = try await office.json(words)
        #expect(erased.exitCode == 0, "\(erased.errorText)")
        #expect(try erased.object()["person"] == nil)
        #expect(try erased.object().texts("revoked") == [serial.description])
        #expect(try await office.verdict(text) == (1, "REVOKED"))
        try await Self.requireEmpty(serial, office)
        #expect(try await office.json(words).object().texts("revoked") == [])
        // A stolen key's list names the codes of others, and is not stopped by a row without one.
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "credential" }?.text("kid"))
        let now = ISO8601DateFormatter().string(from: Date())
        let stolen = try await office.json(["trust", "compromise-key", kid, "--since", now])
        #expect(stolen.exitCode == 0, "\(stolen.errorText)")
        let new = ["keys", "generate", "--purpose", "credential"]
        try #require(try await office.run(new + ["--no-passphrase"]).exitCode == 0)
        try #require(try await office.run(["trust", "sign"]).exitCode == 0)
        // Keys are changed over rows without a name too, and a new pass may be issued.
        #expect(try await office.run(["keys", "rotate-register"]).exitCode == 0)
        #expect(try await office.run(Self.pass).exitCode == 0)
    }

    @Test("--document erases a person too; one that nobody has is not found and not repeated")
    func mistakes() async throws {
        let office = try await TestOffice(imported: true)
        let unknown = try await office.json([
            "people", "erase", "--document", "passport:E00000009", "--reason", "other",
        ])
        #expect(unknown.exitCode == 65)
        #expect(try unknown.errorCode() == "NOT_FOUND" && !unknown.errorText.contains("E0000"))
        let person = try await office.persons(1)[0]
        let both = ["people", "erase", person, "--document", "passport:E1", "--reason", "other"]
        #expect(try await office.run(both).exitCode == 64)
        #expect(try await office.run(["people", "erase", "--reason", "other"]).exitCode == 64)
        let full = try await office.json(["people", "show", person, "--full"]).object().object("document")
        let number = "\(full.text("type")):\(full.text("number"))"
        let erased = try await office.json(["people", "erase", "--document", number, "--reason", "other"])
        #expect(try erased.object().text("person") == person)
    }

    @Test("an application that waited for an erasure finds nobody: the row is read again in the transaction")
    func race() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(2)
        let register = try SQLiteRegister.open(at: office.register)
        for command in [["apply", persons[0], "talent-apartment"], ["issue", persons[1]]] {
            let id = try #require(PersonID(hex: command[1]))
            async let waiting = office.json(command)
            try await register.write { register in
                // Long enough that the command has read the person and waits to write.
                usleep(1_500_000)
                guard let row = try register.person(id), !row.isErased else { return }
                try register.update(row.erased(at: Timestamp(2_000_000_000)))
            }
            let result = try await waiting
            #expect(result.exitCode == 65, "\(command): \(result.text)\(result.errorText)")
            #expect(try result.errorCode() == "NOT_FOUND")
            let (applications, codes) = try await register.read { register in
                var filter = EntitlementFilter()
                filter.subject = .person(id)
                let found = try register.entitlements(filter, after: nil, limit: 9)
                return (found, try register.credentials(of: id))
            }
            #expect(applications.isEmpty && codes.isEmpty)
        }
    }
}
