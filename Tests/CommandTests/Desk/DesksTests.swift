import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("desks: add, list, disable")
struct DesksTests {
    private static func add(
        _ office: TestOffice, _ id: String, _ arguments: [String] = [], area: String = "330282"
    ) async throws -> ProgramResult {
        try await office.json(
            [
                "desks", "add", id, "--area", area, "--venue", "市民中心 \"A\" 座", "--out",
                office.scratch.file("\(id).yaml"),
            ]
                + arguments
        )
    }

    @Test(
        "a benefit that no pack has is refused before anything is made, with the one that was probably meant")
    func unknownBenefit() async throws {
        let office = try await TestOffice()
        let near = try await Self.add(
            office, "east-1", ["--no-passphrase", "--benefits", "talent-apartment,health-chek"])
        #expect(near.exitCode == 65)
        #expect(try near.errorCode() == "NOT_FOUND")
        #expect(try near.error().text("hint").contains("health-check"))
        let far = try await Self.add(
            office, "east-1", ["--no-passphrase", "--benefits", "no-such-thing-at-all"])
        #expect(try far.errorCode() == "NOT_FOUND")
        #expect(try await office.json(["desks", "list"]).objects().isEmpty)
        #expect(!ScratchFolder.files(below: office.scratch.path).contains { $0.contains("east") })
        // A desk may serve what another district gives: it stands there.
        let elsewhere = ["--no-passphrase", "--benefits", "child-school-zh"]
        #expect(try await Self.add(office, "east-1", elsewhere).exitCode == 0)
    }

    @Test(
        "add makes a profile that lint passes, a key and a token, of which the register keeps the hash alone")
    func add() async throws {
        var office = try await TestOffice(passphrase: "correct horse")
        office.program.environment["TALENTCODE_DESK_PASSPHRASE"] = "staple battery"
        let result = try await Self.add(office, "east-1", ["--benefits", "talent-apartment,health-check"])
        #expect(result.exitCode == 0, "\(result.errorText)")
        let made = try result.object()
        #expect(Set(made.keys) == ["id", "token", "expiresAt", "profile", "key"])
        let token = made.text("token")
        // 32 bytes in base64url without padding.
        #expect(token.count == 43 && token.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) })
        let files = ["east-1.pem", "east-1.yaml"]
        #expect(made.text("profile") == office.scratch.file("east-1.yaml"))
        #expect(made.text("key") == office.scratch.file("east-1.pem"))
        for file in files { #expect(try ScratchFolder.mode(office.scratch.file(file)) == 0o600) }
        #expect(ScratchFolder.files(below: office.scratch.path).filter { $0.contains("east") } == files)
        #expect(try await office.run(["desks", "lint", made.text("profile")]).exitCode == 0)

        let pem = try office.scratch.bytes("east-1.pem")
        #expect(String(decoding: pem, as: UTF8.self).contains("BEGIN ENCRYPTED PRIVATE KEY"))
        // The key leaves the office: what opens it opens nothing of the office's, and the other way round.
        let offices = try #require(Passphrase("correct horse"))
        #expect(throws: KeyError.self) { try ImportedKey(pem, passphrase: offices) }
        let passphrase = try #require(Passphrase("staple battery"))
        let register = try office.reader()
        let record = try #require(try await register.read { try $0.desks() }.first)
        #expect(try ImportedKey(pem, passphrase: passphrase).publicKey.coseKey == record.key)
        #expect(record.tokenHash == (try OpenSSLCryptography().sha256(Array(token.utf8))))
        #expect(record.id.description == "east-1" && record.venue == "市民中心 \"A\" 座")
        #expect(record.benefits.map(\.description) == ["talent-apartment", "health-check"])
        #expect(record.expiresAt.since(record.createdAt) == 365 * 86_400)
        for file in try FileManager.default.subpathsOfDirectory(atPath: office.home) {
            guard let bytes = FileManager.default.contents(atPath: "\(office.home)/\(file)") else { continue }
            #expect(bytes.range(of: Data(token.utf8)) == nil, "\(file)")
        }
    }

    @Test("the profile has the office's document-check key in its own area, and none elsewhere")
    func checkKey() async throws {
        let office = try await TestOffice()
        let own = try await Self.add(office, "own", ["--no-passphrase"])
        let local = try await Self.add(office, "local", ["--no-passphrase"], area: "330282900")
        let foreign = try await Self.add(office, "far", ["--no-passphrase"], area: "330206")
        for result in [own, local, foreign] { #expect(result.exitCode == 0, "\(result.errorText)") }
        for (name, hasKey) in [("own", true), ("local", true), ("far", false)] {
            let text = String(decoding: try office.scratch.bytes("\(name).yaml"), as: UTF8.self)
            #expect(text.contains("\ndocumentCheckKey:") == hasKey, "\(name)")
            #expect(
                try await office.run(["desks", "lint", office.scratch.file("\(name).yaml")]).exitCode == 0)
        }
        #expect(foreign.errorText.contains("no document-check key"))
        let pem = String(decoding: try office.scratch.bytes("own.pem"), as: UTF8.self)
        #expect(pem.contains("BEGIN PRIVATE KEY") && own.errorText.contains("unencrypted"))
    }

    @Test("list gives each desk with its state, and disable shuts one for good")
    func listAndDisable() async throws {
        let office = try await TestOffice()
        #expect(try await office.json(["desks", "list"]).output.isEmpty)
        for id in ["b", "a"] {
            try #require(
                try await Self.add(office, id, ["--no-passphrase", "--valid-days", "2"]).exitCode == 0)
        }
        let listed = try await office.json(["desks", "list"]).objects()
        #expect(listed.map { $0.text("id") } == ["a", "b"])
        for desk in listed {
            #expect(
                Set(desk.keys) == ["id", "area", "venue", "benefits", "state", "createdAt", "expiresAt"]
            )
            #expect(desk.text("state") == "active" && desk.text("area") == "330282")
            #expect(desk.texts("benefits") == [])
        }
        let first = try await office.json(["desks", "disable", "a"])
        #expect(first.exitCode == 0)
        #expect(try first.object().text("state") == "disabled")
        let disabledAt = try await office.reader().read { try $0.desks().first?.disabledAt }
        let second = try await office.json(["desks", "disable", "a"])
        #expect(second.exitCode == 0)
        #expect(try second.object().text("state") == "disabled")
        let unchanged = try await office.reader().read { try $0.desks().first?.disabledAt }
        #expect(disabledAt != nil && unchanged == disabledAt)
        let later = Date(timeIntervalSinceNow: 2 * 86_400 + 5).formatted(.iso8601)
        let states = try await office.json(["desks", "list", "--at", later]).objects().map {
            $0.text("state")
        }
        #expect(states == ["disabled", "expired"])
        let chinese = try await office.run(["desks", "list", "--lang", "zh"])
        #expect(chinese.text.contains("已停用") && chinese.text.contains("市民中心"))
    }

    @Test("an id that was given out is refused with 1, also when it is shut, and nothing is written")
    func existing() async throws {
        let office = try await TestOffice()
        try #require(try await Self.add(office, "a", ["--no-passphrase"]).exitCode == 0)
        try #require(try await office.json(["desks", "disable", "a"]).exitCode == 0)
        let again = try await office.json([
            "desks", "add", "a", "--area", "330282", "--venue", "x", "--out",
            office.scratch.file("sub/a.yaml"),
            "--no-passphrase",
        ])
        #expect(again.exitCode == 1)
        #expect(try again.errorCode() == "DESK_EXISTS")
        #expect(again.output.isEmpty)
        for id in ["none", "any", "", "窗口"] {
            let unknown = try await office.json(["desks", "disable", id])
            #expect(unknown.exitCode == 65)
            #expect(try unknown.errorCode() == "NOT_FOUND")
        }
        #expect(try await office.json(["desks", "list"]).objects().count == 1)
    }

    @Test("wrong values are refused with 64 before anything is made")
    func usage() async throws {
        let office = try await TestOffice()
        let good = [
            "--area", "330282", "--venue", "x", "--no-passphrase", "--out", office.scratch.file("x.yaml"),
        ]
        let commands: [[String]] = [
            ["any"] + good, ["a b"] + good, [""] + good, [String(repeating: "a", count: 17)] + good,
            ["a"] + good + ["--area", "33028"], ["a"] + good + ["--venue", ""],
            ["a"] + good + ["--venue", "\u{1b}[1m"],
            ["a"] + good + ["--benefits", "A"], ["a"] + good + ["--benefits", "a,a"],
            ["a"] + good + ["--benefits", "a,"],
            ["a"] + good + ["--valid-days", "0"], ["a"] + good + ["--valid-days", "3651"],
            ["a"] + good + ["--out", office.scratch.file("a.pem")], ["a", "--venue", "x"],
            ["a", "--area", "330282"],
            ["a"] + good + ["--at", "2026-11-21T08:00:00Z"],
        ]
        for arguments in commands {
            let result = try await office.run(["desks", "add"] + arguments)
            #expect(result.exitCode == 64, "\(arguments): \(result.errorText)")
        }
        #expect(try await office.json(["desks", "list"]).output.isEmpty)
        #expect(ScratchFolder.files(below: office.scratch.path).allSatisfy { $0.hasPrefix("home") })
    }

    @Test("files that are there stay, and a place that cannot be written leaves no desk")
    func files() async throws {
        let office = try await TestOffice()
        for name in ["a.yaml", "a.pem"] {
            try office.scratch.write(Array("mine".utf8), name)
            let result = try await Self.add(office, "a", ["--no-passphrase"])
            #expect(result.exitCode == 73)
            #expect(try result.error().text("where") == office.scratch.file(name))
            #expect(try office.scratch.bytes(name) == Array("mine".utf8))
            try FileManager.default.removeItem(atPath: office.scratch.file(name))
        }
        let nowhere = try await Self.add(
            office, "a", ["--no-passphrase", "--out", office.scratch.file("no/a.yaml")])
        #expect(nowhere.exitCode == 73)
        #expect(try await office.json(["desks", "list"]).output.isEmpty)
        #expect(ScratchFolder.files(below: office.scratch.path).allSatisfy { $0.hasPrefix("home") })
        #expect(try await Self.add(office, "a", ["--no-passphrase"]).exitCode == 0)
    }

    @Test("without a passphrase, with a wrong one or without a home nothing is made")
    func secrets() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        var other = office
        other.program.environment = [:]
        let none = try await Self.add(other, "a")
        #expect(none.exitCode == 77)
        #expect(try none.errorCode() == "NO_PASSPHRASE")
        #expect(
            try await Self.add(other, "a", ["--no-passphrase"]).exitCode == 77,
            "the register's keys are sealed")
        other.program.environment["TALENTCODE_KEY_PASSPHRASE"] = "wrong horse"
        let wrong = try await Self.add(other, "a")
        #expect(wrong.exitCode == 77)
        #expect(try wrong.errorCode() == "WRONG_PASSPHRASE")
        // The office's own passphrase is no passphrase of the desk.
        let without = try await Self.add(office, "a")
        #expect(without.exitCode == 77)
        #expect(try without.errorCode() == "NO_PASSPHRASE")
        #expect(without.errorText.contains("TALENTCODE_DESK_PASSPHRASE"))
        #expect(try await office.json(["desks", "list"]).output.isEmpty)
        #expect(ScratchFolder.files(below: office.scratch.path).allSatisfy { $0.hasPrefix("home") })
        let scratch = try ScratchFolder()
        for arguments in [["list"], ["disable", "a"], ["add", "a", "--area", "330282", "--venue", "x"]] {
            let result = try await Program().run(["desks"] + arguments + ["--home", scratch.path, "--json"])
            #expect(result.exitCode == 66)
            #expect(try result.errorCode() == "NO_HOME")
        }
    }

    @Test(
        "a register of the program before desks is verified with as it is, and takes desks when it is written"
    )
    func olderRegister() async throws {
        let office = try await TestOffice(imported: true)
        let text = try await office.code().text
        let shell = "/usr/bin/sqlite3"
        guard FileManager.default.isExecutableFile(atPath: shell) else { return }
        let sql = """
            DROP TABLE pool_unit; DROP TABLE pool; DROP TABLE entitlement; DROP TABLE entitlement_event;
            DROP TABLE redemption; DROP TABLE payment; DROP TABLE share; DROP TABLE review_item;
            DROP TABLE request; DROP TABLE shown_presentation; DROP TABLE operator_account; DROP TABLE answer;
            DROP TABLE approval; DROP TABLE scanned_presentation;
            DROP TABLE desk; DROP TABLE person_document; DROP TABLE household; DROP TABLE child_guardian;
            DROP TABLE child; DROP TABLE child_access; DROP INDEX person_household; DROP TABLE seeker; DROP TABLE erased_identity;
            DROP TRIGGER event_note_kept;
            ALTER TABLE person DROP COLUMN further_documents; ALTER TABLE person DROP COLUMN household;
            DELETE FROM grdb_migrations WHERE identifier <> '1 first tables'
            """
        let result = try await Program(executable: shell).run([office.register, sql])
        try #require(result.exitCode == 0, "\(result.errorText)")
        let before = try office.scratch.bytes("home/register.sqlite")
        #expect(try await office.verdict(text) == (0, "VALID"))
        #expect(try office.scratch.bytes("home/register.sqlite") == before)
        #expect(try await Self.add(office, "a", ["--no-passphrase"]).exitCode == 0)
        #expect(try await office.json(["desks", "list"]).objects().count == 1)
        #expect(try await office.verdict(text) == (0, "VALID"))
    }

    @Test("a file that appears in the way at the last moment stays, and the desk is shut")
    func lastMoment() async throws {
        let office = try await TestOffice()
        var options = GlobalOptions()
        (options.homeFolder, options.json, options.lang, options.at) = (office.home, false, nil, nil)
        let opened = try await Office.open(options, PassphraseSource(file: nil), try options.console())
        for (number, name) in ["pem", "yaml"].enumerated() {
            let id = try #require(DeskID("desk\(number)"))
            let area = try #require(AreaCode("330282"))
            let files = DeskEnrolment.Files(profile: office.scratch.file("\(id).yaml"), id: id)
            let draft = DeskEnrolment.Draft(id: id, area: area, venue: "x", benefits: [], validDays: 1)
            let enrolment = DeskEnrolment(office: opened, draft: draft, files: files)
            try await enrolment.refuseExisting()
            try office.scratch.write(Array("mine".utf8), "\(id).\(name)")
            let error = await #expect(throws: CommandError.self) {
                try await enrolment.enrol(desk: nil, now: Timestamp(1_800_000_000))
            }
            #expect(error?.code == .cannotWrite)
            #expect(
                ScratchFolder.files(below: office.scratch.path).filter { $0.hasPrefix(id.description) } == [
                    "\(id).\(name)"
                ])
            #expect(try office.scratch.bytes("\(id).\(name)") == Array("mine".utf8))
        }
        let states = try await office.json(["desks", "list"]).objects().map { $0.text("state") }
        #expect(states == ["disabled", "disabled"])
    }

    @Test("of several that add the same id at once one succeeds")
    func race() async throws {
        let office = try await TestOffice()
        let results = try await withThrowingTaskGroup(of: ProgramResult.self) { group in
            for number in 0..<4 {
                try FileManager.default.createDirectory(
                    atPath: office.scratch.file("\(number)"), withIntermediateDirectories: true
                )
                group.addTask {
                    try await office.json([
                        "desks", "add", "a", "--area", "330282", "--venue", "x", "--no-passphrase",
                        "--out", office.scratch.file("\(number)/a.yaml"),
                    ])
                }
            }
            var results: [ProgramResult] = []
            for try await result in group { results.append(result) }
            return results
        }
        #expect(results.map(\.exitCode).sorted() == [0, 1, 1, 1], "\(results.map(\.errorText))")
        for result in results where result.exitCode == 1 {
            #expect(try result.errorCode() == "DESK_EXISTS")
            #expect(result.output.isEmpty)
        }
        let files = ScratchFolder.files(below: office.scratch.path).filter {
            $0.contains("a.") && !$0.hasPrefix("home")
        }
        #expect(files.count == 2, "\(files)")
    }

    @Test("the default place is this folder")
    func defaultPlace() async throws {
        var office = try await TestOffice()
        let folder = try ScratchFolder()
        office.program.folder = folder.path
        let result = try await office.json([
            "desks", "add", "a.1", "--area", "330282", "--venue", "x", "--no-passphrase",
        ])
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(try result.object().text("profile") == "a.1.yaml")
        #expect(ScratchFolder.files(below: folder.path) == ["a.1.pem", "a.1.yaml"])
    }
}
