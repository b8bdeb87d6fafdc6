import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@testable import talentcode

@Suite("keys rotate-register, killed at any moment", .serialized)
struct RegisterRotationTests {
    private static let people = 1_500

    /// An office with so many invented persons, codes of whom the first are revoked with notes.
    private static func office(passphrase: String? = nil) async throws -> TestOffice {
        let office = try await TestOffice(passphrase: passphrase)
        var table = "name,document_type,document_number,area,phone\n"
        for number in 0..<people {
            table += "王小\(number),passport,E\(10_000_000 + number),330282,138\(10_000_000 + number)\n"
        }
        let file = try office.scratch.write(Array(table.utf8), "people.csv")
        try #require(try await office.run(["people", "import", file]).exitCode == 0)
        try #require(try await office.run(["issue", "--all"]).exitCode == 0)
        let serials = try await office.credentials().prefix(3).map { $0.text("serial") }
        for serial in serials {
            let result = try await office.run(["revoke", serial, "--reason", "lost", "--note", "电话"])
            try #require(result.exitCode == 0)
        }
        return office
    }

    /// Everybody is there, found by document, name and telephone, and codes are given out again.
    private static func requireWhole(_ office: TestOffice, _ number: Int) async throws {
        let found = try await office.json([
            "people", "show", "--document", "passport:E\(10_000_000 + number)",
        ])
        #expect(found.exitCode == 0, "person \(number): \(found.errorText)")
        let id = try found.object().text("id")
        for condition in ["name=王小\(number)", "phone=138\(10_000_000 + number)"] {
            let listed = try await office.json(["people", "list", "--where", condition]).objects()
            #expect(listed.map { $0.text("id") } == [id], "\(condition)")
        }
        let all = try await office.json(["people", "list"])
        #expect(all.exitCode == 0 && all.lines.count == people)
        let again = try await office.json(["issue", id])
        #expect(try again.errorCode() == "ALREADY_ISSUED" || again.exitCode == 0)
        // The same person again is no new one, whichever keys the row is under.
        let row =
            "name,document_type,document_number,area\n王小\(number),passport,E\(10_000_000 + number),330282\n"
        let file = try office.scratch.write(Array(row.utf8), "again.csv")
        let counts = try await office.json(["people", "import", file]).object()
        #expect(counts.number("new") == 0)
    }

    private static func secrets(_ office: TestOffice, _ file: String) throws -> RegisterSecrets {
        let keys = try RegisterKeysFile.open(office.scratch.bytes(file), passphrase: nil)
        return try Office.secrets(keys, OpenSSLCryptography())
    }

    private static func opened(_ office: TestOffice, _ secrets: RegisterSecrets) async throws -> Int {
        let rows = try await office.reader().read { try $0.persons(PersonFilter(), after: nil, limit: .max) }
        let vault = PersonVault(secrets: secrets)
        return rows.count { row in
            do throws(PersonVault.Failure) {
                _ = try vault.open(row)
                return true
            } catch {
                return false
            }
        }
    }

    @Test("leaves an office that works after every kill; at the end the old keys open nothing")
    func killed() async throws {
        var random = Seed.start()
        let office = try await Self.office()
        try office.scratch.write(office.scratch.bytes("home/Keys/register.keys"), "old.keys")
        let first = try Self.secrets(office, "old.keys")
        #expect(try await Self.opened(office, first) == Self.people)
        var kills = 0
        var isBegun = false
        for round in 0..<40 {
            let delay = Duration.milliseconds(Int.random(in: 10...400, using: &random))
            // The suite is asked for until it has begun: from then on it is that of the beginning.
            let suite = isBegun ? [] : ["--field-cipher", "sm4"]
            let result = try await office.run(["keys", "rotate-register"] + suite, killedAfter: delay)
            kills += result.isKilled ? 1 : 0
            isBegun = try await office.reader().read { try SealingRotation.state($0) } != nil
            let number = Int.random(in: 0..<Self.people, using: &random)
            try await Self.requireWhole(office, number)
            guard result.isKilled else {
                #expect(result.exitCode == 0, "round \(round): \(result.errorText)")
                break
            }
        }
        #expect(kills > 0, "no kill came in time: the delays are too long")
        print("rotate-register: \(kills) kills")
        let last = try await office.json(["keys", "rotate-register"])
        #expect(last.exitCode == 0, "\(last.errorText)")
        #expect(try last.object().text("fieldCipher") == "sm4")
        #expect(try await Self.opened(office, first) == 0)
        #expect(try await Self.opened(office, Self.secrets(office, "home/Keys/register.keys")) == Self.people)
        try await Self.requireWhole(office, 1)
        try await office.requirePublishedStatus()
    }

    @Test("goes on beside others: each of their commands does its work")
    func beside() async throws {
        let office = try await Self.office()
        async let rotation = office.json(["keys", "rotate-register"])
        for number in 0..<6 {
            let row = "name,document_type,document_number,area\n李\(number),passport,F\(number),330282\n"
            let file = try office.scratch.write(Array(row.utf8), "new\(number).csv")
            var result = try await office.json(["people", "import", file])
            // Begun before the change of keys: told to run again.
            if result.exitCode == 69 { result = try await office.json(["people", "import", file]) }
            #expect(try result.object().number("new") == 1, "\(result.errorText)")
        }
        #expect(try await rotation.exitCode == 0)
        let ids = try await office.json(["people", "list"]).lines
        #expect(ids.count == Self.people + 6)
        for number in 0..<6 {
            let found = try await office.json(["people", "show", "--document", "passport:F\(number)"])
            #expect(found.exitCode == 0)
        }
    }

    @Test("two at once: one works, the other is told that it is busy")
    func twice() async throws {
        let office = try await Self.office()
        async let first = office.json(["keys", "rotate-register"])
        async let second = office.json(["keys", "rotate-register"])
        let codes = try await [first.exitCode, second.exitCode]
        #expect(codes.contains(0) && codes.allSatisfy { $0 == 0 || $0 == 69 })
        try await Self.requireWhole(office, 5)
    }
}
