import Foundation
import Testing

@Suite("revoke, suspend and resume")
struct StatusChangeTests {
    @Test("A suspended code is SUSPENDED until it is resumed, each time published")
    func suspension() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        #expect(try await office.run(["suspend", code.serial, "--reason", "review"]).exitCode == 0)
        #expect(try await office.verdict(code.text) == (1, "SUSPENDED"))
        try await office.requirePublishedStatus()
        let resumed = try await office.json(["resume", code.serial])
        #expect(resumed.exitCode == 0)
        #expect(try resumed.object().texts("changed") == [code.serial])
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        try await office.requirePublishedStatus()
    }

    @Test("A step to the state held already is unchanged, exit 0, and signs nothing")
    func unchanged() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let resumed = try await office.json(["resume", code.serial])
        #expect(resumed.exitCode == 0)
        #expect(try resumed.object().texts("unchanged") == [code.serial])
        #expect(try await office.run(["revoke", code.serial, "--reason", "lost"]).exitCode == 0)
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        let again = try await office.json(["revoke", code.serial, "--reason", "fraud"])
        #expect(again.exitCode == 0)
        #expect(try again.object().texts("unchanged") == [code.serial])
        #expect(try again.object().texts("changed") == [])
        #expect(try again.object().texts("published") == [])
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
        let events = try await office.json(["credentials", "show", code.serial]).object()["events"]
        #expect((events as? [Any])?.count == 2)
    }

    @Test(
        "A revoked code stays revoked: resume and suspend are FINAL, exit 1, nothing changed",
        arguments: ["resume", "suspend"]
    )
    func final(act: String) async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        #expect(try await office.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        let result = try await office.json([act, code.serial, "--reason", "review"])
        #expect(result.exitCode == 1)
        #expect(try result.errorCode() == "FINAL")
        #expect(result.output.isEmpty)
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
        #expect(try await office.verdict(code.text) == (1, "REVOKED"))
    }

    @Test("One unknown serial among known ones: 65, and nothing is changed")
    func unknown() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        for unknown in ["000000000000000000000000", "xyz", "", String(code.serial.dropLast())] {
            for serials in [[code.serial, unknown], [unknown, code.serial]] {
                let result = try await office.json(["revoke", "--reason", "lost"] + serials)
                #expect(result.exitCode == 65, "\(unknown)")
                #expect(try result.errorCode() == "NOT_FOUND")
            }
        }
        let person = try await office.json(["revoke", "--person", "00", "--reason", "lost"])
        #expect(person.exitCode == 65)
        let key = try await office.json(["revoke", "--key", "0000000000000000", "--reason", "lost"])
        #expect(key.exitCode == 65)
        #expect(try await office.state(code.serial) == "active")
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
    }

    @Test("A reason is needed, a known one; serials or one other selection")
    func usage() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let person = try await office.persons(1)[0]
        let wrong = [
            ["revoke", code.serial], ["suspend", code.serial], ["reissue", person],
            ["revoke", code.serial, "--reason", "because"], ["reissue", person, "--reason", "because"],
            ["revoke", "--reason", "lost"], ["revoke", code.serial, "--person", person, "--reason", "lost"],
            ["revoke", code.serial, "--reason", "lost", "--note", String(repeating: "n", count: 2_001)],
        ]
        for arguments in wrong {
            let result = try await office.json(arguments)
            #expect(result.exitCode == 64, "\(arguments.prefix(3))")
            #expect(try result.errorCode() == "USAGE")
        }
        #expect(try await office.state(code.serial) == "active")
    }

    @Test("--dry-run says what would change and changes nothing")
    func dryRun() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        let result = try await office.json(["revoke", code.serial, "--reason", "lost", "--dry-run"])
        #expect(result.exitCode == 0)
        #expect(try result.object().texts("changed") == [code.serial])
        #expect(try result.object().texts("published") == [])
        #expect(try await office.state(code.serial) == "active")
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
        #expect(try await office.verdict(code.text) == (0, "VALID"))
    }

    @Test("By person, by key and by file: the same change for all that are meant")
    func selections() async throws {
        let office = try await TestOffice(imported: true)
        #expect(try await office.run(["issue", "--all"]).exitCode == 0)
        let all = try await office.credentials()
        try #require(all.count == 60)
        let person = all[0].text("person")
        let byPerson = try await office.json(["revoke", "--person", person, "--reason", "left-register"])
        #expect(try byPerson.object().texts("changed") == [all[0].text("serial")])
        let list = all[1...3].map { $0.text("serial") }.joined(separator: "\r\n")
        let file = try office.scratch.write(Array(list.utf8), "serials.txt")
        let byFile = try await office.json(["suspend", "--file", file, "--reason", "review"])
        #expect(try byFile.object().texts("changed")?.count == 3)
        let show = try await office.json(["status", "show", "https://330282.tc.invalid/s/1"]).object()
        #expect(show.object("counts").number("revoked") == 1)
        #expect(show.object("counts").number("suspended") == 3)
        #expect(show.object("counts").number("valid") == 131_068)
        #expect(show.number("bits") == 2)
        #expect(show.number("entries") == 131_072)
        #expect(show.number("bytes") == (try office.scratch.bytes("home/published/status/1.cwt").count))
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "credential" }).text("kid")
        let byKey = try await office.json(["revoke", "--key", kid, "--reason", "key-compromise"])
        #expect(try byKey.object().texts("changed")?.count == 59)
        try await office.requirePublishedStatus()
        let states = try await office.credentials().map { $0.text("state") }
        #expect(states == Array(repeating: "revoked", count: 60))
    }

    @Test("credentials list and show give the fields of the contract and who did what")
    func records() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        _ = try await office.run(["suspend", code.serial, "--reason", "review"])
        _ = try await office.run(["revoke", code.serial, "--reason", "fraud"])
        let line = try #require(try await office.credentials().first)
        let shown = try await office.json(["credentials", "show", code.serial]).object()
        let names: Set = [
            "serial", "person", "issuer", "profile", "state", "issuedAt", "expiresAt", "status", "issuedBy",
        ]
        #expect(Set(line.keys) == names)
        #expect(Set(shown.keys) == names.union(["events"]))
        #expect(line.text("state") == "revoked")
        #expect(line.text("issuer") == "330282")
        let events = try #require(shown["events"] as? [[String: Any]])
        #expect(events.map { $0.text("act") } == ["issued", "suspended", "revoked"])
        #expect(events.map { $0.text("reason") } == ["", "review", "fraud"])
        #expect(events.allSatisfy { !$0.text("by").isEmpty && $0.text("at").hasSuffix("Z") })
        let missing = try await office.json(["credentials", "show", "00"])
        #expect(missing.exitCode == 65)
        #expect(try missing.errorCode() == "NOT_FOUND")
        let list = try await office.json(["status", "show", "https://330282.tc.invalid/s/9"])
        #expect(list.exitCode == 65)
    }

    @Test("A lost or altered published file is written out again by the next command")
    func publishedAgain() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        _ = try await office.run(["revoke", code.serial, "--reason", "lost"])
        try FileManager.default.removeItem(atPath: office.scratch.file("home/published/status/1.cwt"))
        try office.scratch.write([1, 2, 3], "home/published/trust-list.cwt")
        #expect(try await office.run(["keys", "list"]).exitCode == 0)
        try await office.requirePublishedStatus()
        let published = try await office.json(["status", "publish"])
        #expect(published.exitCode == 0)
        #expect(try published.object().texts("published") == ["https://330282.tc.invalid/s/1"])
        try await office.requirePublishedStatus()
    }
}
