import Foundation
import Testing

@Suite("A register that was restored from a backup")
struct RestoredRegisterTests {
    /// An office whose register is older than what it published: one code was revoked since the backup.
    private func restored() async throws -> (office: TestOffice, serial: String, text: String) {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let backup = try office.scratch.bytes("home/register.sqlite")
        #expect(try await office.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        try office.scratch.write(backup, "home/register.sqlite")
        return (office, code.serial, code.text)
    }

    @Test("Commands stop before an older status list is published over a newer one")
    func refused() async throws {
        let (office, _, _) = try await restored()
        let published = try office.scratch.bytes("home/published/status/1.cwt")
        for command in [
            ["credentials", "list"], ["issue", "--all"], ["trust", "show", "--draft"], ["status", "publish"],
        ] {
            let result = try await office.json(command)
            #expect(result.exitCode == 1, "\(command)")
            #expect(try result.errorCode() == "REGISTER_RESTORED", "\(command)")
            #expect(result.output.isEmpty)
        }
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == published)
    }

    @Test("status publish --restored takes the revocation over and closes the list")
    func reconciled() async throws {
        let (office, serial, text) = try await restored()
        #expect(try await office.run(["status", "publish", "--restored"]).exitCode == 0)
        #expect(try await office.verdict(text) == (1, "REVOKED"))
        let events = try await office.json(["credentials", "show", serial]).object()["events"]
        let last = (events as? [[String: Any]])?.last
        #expect(last?.text("act") == "revoked")
        #expect(last?.text("reason") == "restored")
        try await office.requirePublishedStatus()
        // New codes come from a new list: the old one's indices may have been drawn since the backup.
        let person = try await office.persons(2)[1]
        let issued = try await office.json(["issue", person]).object()
        #expect(issued.object("status").text("uri").hasSuffix("/2"))
        #expect(try await office.verdict(issued.text("text")) == (0, "VALID"))
    }

    @Test("A token that somebody else signed is not taken over")
    func foreign() async throws {
        let office = try await TestOffice(imported: true)
        let other = try await TestOffice(imported: true)
        let code = try await other.code()
        #expect(try await other.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        try office.scratch.write(
            try other.scratch.bytes("home/published/status/1.cwt"), "home/published/status/1.cwt"
        )
        let result = try await office.json(["status", "publish", "--restored"])
        #expect(result.exitCode == 65)
        #expect(try result.errorCode() == "BAD_INPUT")
    }
}
