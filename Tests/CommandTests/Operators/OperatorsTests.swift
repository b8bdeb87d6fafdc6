import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("operators: add, list, show, disable, rotate; desks rotate")
struct OperatorsTests {
    private static func add(
        _ office: TestOffice, _ name: String, _ roles: [String], area: String = "330282",
        _ arguments: [String] = []
    ) async throws -> ProgramResult {
        try await office.json(
            ["operators", "add", name, "--area", area] + roles.flatMap { ["--role", $0] } + arguments)
    }

    private static func hash(_ token: String) throws -> [UInt8] {
        try OpenSSLCryptography().sha256(Array(token.utf8))
    }

    @Test("add prints a token once, of which the register keeps the hash alone; list and show never tell it")
    func add() async throws {
        let office = try await TestOffice()
        let made = try await Self.add(
            office, "li.wei", ["reviewer", "key-custodian"], area: "330282900", ["--valid-days", "30"])
        #expect(made.exitCode == 0, "\(made.errorText)")
        let object = try made.object()
        #expect(Set(object.keys) == ["id", "token", "expiresAt"])
        let token = object.text("token")
        #expect(token.hasPrefix("tco_") && token.count == 68)
        let register = try office.reader()
        let record = try #require(try await register.read { try $0.operators() }.first)
        #expect(record.tokenHash == (try Self.hash(token)))
        #expect(record.roles == [.reviewer, .keyCustodian] && record.area.number == 330_282_900)
        #expect(record.expiresAt.since(record.createdAt) == 30 * 86_400)
        for arguments in [["operators", "list"], ["operators", "show", "li.wei"]] {
            let shown = try await office.json(arguments)
            let line = try shown.object()
            #expect(line["roles"] as? [String] == ["key-custodian", "reviewer"])
            #expect(line.text("state") == "active" && line.text("area") == "330282900")
            let people = try await office.run(arguments + ["--lang", "en"])
            #expect(people.exitCode == 0 && people.text.contains("li.wei"))
            for text in [shown.text, people.text, people.errorText] { #expect(!text.contains("tco_")) }
        }
        let text = try await office.run([
            "operators", "add", "b", "--role", "auditor", "--area", "330282", "--lang", "zh",
        ])
        #expect(text.text.contains("操作员") && text.text.contains("tco_"))
        #expect(text.errorText.contains("只显示这一次"))
    }

    @Test("what nobody may be is refused, and nothing is stored")
    func refusals() async throws {
        let office = try await TestOffice()
        let code = "91330299MA0000004B"
        let cases: [(name: String, roles: [String], area: String, more: [String], says: String)] = [
            ("a", ["reviewr"], "330282", [], "did you mean reviewer"),
            ("a", ["boss-of-everything"], "330282", [], "there are: auditor"),
            ("a", ["reviewer", "issuing-officer"], "330282", [], "issuing-officer and reviewer"),
            ("a", ["auditor", "system-admin"], "330282", [], "auditor and system-admin"),
            ("a", ["reviewer"], "330206", [], "330282"),
            ("a", ["reviewer"], "330200", [], "330282"),
            ("a", ["reviewer"], "33", [], "--area"),
            ("a", ["enterprise-hr"], "330282", [], "needs the enterprise"),
            ("a", ["reviewer"], "330282", ["--employer", code], "enterprise-hr alone"),
            ("a", ["enterprise-hr"], "330282", ["--employer", "91330299MA0000004A"], "18 symbols"),
            ("a", ["enterprise-hr"], "330282", ["--employer", "x"], "18 symbols"),
            ("A b", ["reviewer"], "330282", [], "1–32"),
            (String(repeating: "a", count: 33), ["reviewer"], "330282", [], "1–32"),
            ("a", ["reviewer"], "330282", ["--valid-days", "0"], "--valid-days"),
            ("a", ["reviewer"], "330282", ["--valid-days", "367"], "--valid-days"),
        ]
        for refused in cases {
            let result = try await office.json(
                ["operators", "add", refused.name, "--area", refused.area, "--lang", "en"]
                    + refused.roles.flatMap { ["--role", $0] } + refused.more)
            #expect(result.exitCode == 64, "\(refused): \(result.text)\(result.errorText)")
            #expect(result.errorText.contains(refused.says), "\(refused): \(result.errorText)")
            #expect(result.output.isEmpty)
        }
        #expect(try await office.json(["operators", "list"]).objects().isEmpty)
        let longest = String(repeating: "a", count: 32)
        #expect(try await Self.add(office, longest, ["enterprise-hr"], ["--employer", code]).exitCode == 0)
        let again = try await Self.add(office, longest, ["auditor"])
        #expect(again.exitCode == 1)
        #expect(try again.errorCode() == "OPERATOR_EXISTS")
        let shown = try await office.json(["operators", "show", longest]).object()
        #expect(shown.text("employer") == code && shown["roles"] as? [String] == ["enterprise-hr"])
    }

    @Test("rotate gives a new token beside the old one for the overlap; a token that is shut gets none")
    func rotate() async throws {
        let office = try await TestOffice()
        let first = try await Self.add(office, "a", ["auditor"]).object().text("token")
        let second = try await office.json(["operators", "rotate", "a", "--overlap", "1h"]).object().text(
            "token")
        let register = try office.reader()
        func record() async throws -> OperatorRecord {
            try #require(try await register.read { try $0.operators() }.first)
        }
        var held = try await record()
        let now = Clock.now()
        #expect(held.accepts(tokenHash: try Self.hash(first), at: now))
        #expect(held.accepts(tokenHash: try Self.hash(second), at: now))
        #expect(!held.accepts(tokenHash: try Self.hash(first), at: now.adding(3_601)))
        let third = try await office.json(["operators", "rotate", "a"]).object().text("token")
        held = try await record()
        #expect(!held.accepts(tokenHash: try Self.hash(second), at: now))
        #expect(held.accepts(tokenHash: try Self.hash(third), at: now))
        for overlap in ["169h", "8d", "-1h", "1", ""] {
            let refused = try await office.json(["operators", "rotate", "a", "--overlap=\(overlap)"])
            #expect(refused.exitCode == 64, "\(overlap)")
        }
        #expect(try await office.json(["operators", "rotate", "a", "--overlap", "168h"]).exitCode == 0)
        #expect(try await office.json(["operators", "disable", "a"]).object().text("state") == "disabled")
        let time = try await office.json(["operators", "show", "a"]).object().text("disabledAt")
        try await Task.sleep(for: .seconds(1))
        #expect(try await office.json(["operators", "disable", "a"]).object().text("disabledAt") == time)
        let shut = try await office.json(["operators", "rotate", "a"])
        #expect(shut.exitCode == 1)
        #expect(try shut.errorCode() == "REFUSED")
    }

    @Test("a name that nobody has is not found", arguments: ["show", "disable", "rotate"])
    func unknown(_ act: String) async throws {
        let office = try await TestOffice()
        for name in ["nobody", "N B"] {
            let result = try await office.json(["operators", act, name])
            #expect(result.exitCode == 65)
            #expect(try result.errorCode() == "NOT_FOUND")
        }
    }

    @Test("a desk's new token ends the old one; a desk that is shut gets none")
    func deskRotate() async throws {
        let office = try await TestOffice()
        let made = try await office.json([
            "desks", "add", "hall", "--area", "330282", "--venue", "x", "--no-passphrase", "--out",
            office.scratch.file("hall.yaml"),
        ])
        let first = try made.object().text("token")
        let rotated = try await office.json(["desks", "rotate", "hall", "--valid-days", "2"])
        let object = try rotated.object()
        #expect(Set(object.keys) == ["id", "token", "expiresAt"])
        let record = try #require(try await office.reader().read { try $0.desks() }.first)
        #expect(record.tokenHash == (try Self.hash(object.text("token"))))
        #expect(record.tokenHash != (try Self.hash(first)))
        #expect(record.venue == "x" && record.disabledAt == nil)
        for days in ["0", "3651"] {
            #expect(try await office.json(["desks", "rotate", "hall", "--valid-days", days]).exitCode == 64)
        }
        #expect(try await office.json(["desks", "rotate", "none"]).errorCode() == "NOT_FOUND")
        #expect(try await office.json(["desks", "disable", "hall"]).exitCode == 0)
        #expect(try await office.json(["desks", "rotate", "hall"]).errorCode() == "REFUSED")
    }
}
