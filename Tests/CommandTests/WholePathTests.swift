import Foundation
import Testing

@Suite("The whole path: import, issue, verify, revoke, as a user types it")
struct WholePathTests {
    /// 陆梓萱 of the sample: document and masked name.
    static let number = "330299196802013177"

    @Test(
        "Every algorithm: a code is VALID from text, input and picture, then REVOKED",
        arguments: ["es256", "eddsa", "sm2"]
    )
    func path(algorithm: String) async throws {
        let office = try await TestOffice(algorithm: algorithm, imported: true)
        let png = office.scratch.file("code.png")
        let issued = try await office.json(["issue", "--document", Self.number, "--out", png]).object()
        let (serial, text) = (issued.text("serial"), issued.text("text"))
        #expect(serial.count == 24)
        #expect(issued.text("file") == png)
        #expect(try ScratchFolder.mode(png) == 0o600)
        #expect(issued.object("qr").text("ecc") == "Q")
        let version = try #require(issued.object("qr").number("version"))
        #expect(issued.object("qr").number("modules") == version * 4 + 17)
        #expect(issued.object("status").text("uri") == "https://330282.tc.invalid/s/1")
        #expect(try #require(issued.object("status").number("idx")) < 131_072)

        #expect(try await office.verdict(text) == (0, "VALID"))
        for end in ["", "\n", "\r\n"] {
            let result = try await office.json(["verify"], input: Array((text + end).utf8))
            #expect(result.exitCode == 0)
        }
        for end in ["\n\n", " ", "\r", "\n\r\n"] {
            let result = try await office.json(["verify"], input: Array((text + end).utf8))
            #expect(result.exitCode == 1, "only one line end is removed")
        }
        let seen = try await office.json(["verify", "--image", png])
        #expect(seen.exitCode == 0)
        try Self.expectVerdict(try seen.object(), of: issued)

        let revoked = try await office.json(["revoke", serial, "--reason", "lost"])
        #expect(revoked.exitCode == 0)
        let change = try revoked.object()
        #expect(change.texts("changed") == [serial])
        #expect(change.texts("unchanged") == [])
        #expect(change.texts("unknown") == [])
        #expect(change.texts("published") == ["https://330282.tc.invalid/s/1"])
        let refused = try await office.json(["verify", "--image", png])
        #expect(refused.exitCode == 1)
        let verdict = try refused.object()
        #expect(verdict.text("code") == "REVOKED")
        #expect(
            Set(verdict.object("credential").keys) == ["serial", "issuer"],
            "nothing of the person on a refusal"
        )
        #expect(verdict["assurance"] == nil)
        try await office.requirePublishedStatus()
    }

    private static func expectVerdict(_ verdict: [String: Any], of issued: [String: Any]) throws {
        #expect(verdict.text("outcome") == "valid")
        #expect(verdict.text("code") == "VALID")
        #expect(verdict.text("assurance") == "document")
        #expect(verdict.object("message").text("zh").contains("有效"))
        #expect(verdict.object("message").text("en") == "Valid: go ahead.")
        #expect(verdict.text("checkedAt").hasSuffix("Z"))
        #expect(verdict.object("facts").number("trustVersion") == 1)
        #expect(try #require(verdict.object("facts").number("statusAge")) >= 0)
        let credential = verdict.object("credential")
        #expect(credential.text("serial") == issued.text("serial"))
        #expect(credential.object("issuer").text("id") == "330282")
        #expect(credential.object("issuer").object("name").text("zh") == "慈溪市")
        #expect(credential.text("profile") == "talent-code")
        #expect(credential.text("displayName") == "陆**")
        #expect(credential.text("tier") == "leading")
        #expect(credential.texts("categories") == ["professional-technical"])
        #expect(credential.text("issuedAt") == issued.text("issuedAt"))
        #expect(credential.text("expiresAt") == issued.text("expiresAt"))
    }

    @Test("A second code for the same person is refused with the serial of the first")
    func twice() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let first = try await office.json(["issue", person]).object().text("serial")
        let second = try await office.json(["issue", person, "--out", office.scratch.file("second.png")])
        #expect(second.exitCode == 1)
        #expect(try second.errorCode() == "ALREADY_ISSUED")
        #expect(try second.error().text("where") == first)
        #expect(!ScratchFolder.files(below: office.scratch.path).contains { $0.contains("second") })
        #expect(try await office.credentials().count == 1)
    }

    @Test("Every form of --out is written; an unknown ending is refused before anything is signed")
    func forms() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(5)
        let beginnings: [(String, [UInt8])] = [
            ("png", [0x89, 0x50, 0x4e, 0x47]), ("svg", Array("<".utf8)), ("pdf", Array("%PDF-".utf8)),
            ("txt", Array("TC1:".utf8)),
        ]
        for (person, (ending, start)) in zip(persons, beginnings) {
            let result = try await office.run([
                "issue", person, "--out", office.scratch.file("code.\(ending)"),
            ])
            #expect(result.exitCode == 0, "\(result.errorText)")
            #expect(try office.scratch.bytes("code.\(ending)").starts(with: start), "\(ending)")
        }
        let unknown = try await office.json(["issue", persons[4], "--out", office.scratch.file("code.gif")])
        #expect(unknown.exitCode == 64)
        #expect(try await office.credentials().count == 4)
    }

    @Test("reissue replaces: the old code is SUPERSEDED, the new one VALID")
    func reissue() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let early = try await office.json(["reissue", person, "--reason", "lost"])
        #expect(early.exitCode == 1)
        #expect(try early.errorCode() == "NOT_ISSUED")
        let old = try await office.code()
        let new = try await office.json(["reissue", person, "--reason", "lost"])
        #expect(new.exitCode == 0)
        #expect(try await office.verdict(old.text) == (1, "SUPERSEDED"))
        #expect(try await office.verdict(try new.object().text("text")) == (0, "VALID"))
        #expect(try await office.state(old.serial) == "superseded")
        try await office.requirePublishedStatus()
        let resumed = try await office.json(["resume", old.serial])
        #expect(resumed.exitCode == 1)
        #expect(try resumed.errorCode() == "FINAL")
        let counts = try await office.json(["status", "show", "1"]).object().object("counts")
        #expect(counts.number("superseded") == 1)
        #expect(counts.number("valid") == 131_071)
    }

    @Test("verify --document: the number of the person fits, another number or another type does not")
    func document() async throws {
        let office = try await TestOffice(imported: true)
        let text = try await office.json(["issue", "--document", Self.number]).object().text("text")
        let match = try await office.json(["verify", text, "--document", Self.number])
        #expect(match.exitCode == 0)
        #expect(try match.object().object("facts").text("documentCheck") == "match")
        #expect(try await office.verdict(text, ["--document", "resident-id:" + Self.number]) == (0, "VALID"))
        #expect(try await office.verdict(text, ["--document", "330299196301233016"]) == (1, "ID_MISMATCH"))
        #expect(
            try await office.verdict(text, ["--document", "passport:" + Self.number]) == (1, "ID_MISMATCH")
        )
        let mismatch = try await office.json(["verify", text, "--document", "330299196301233016"])
        #expect(Set(try mismatch.object().object("credential").keys) == ["serial", "issuer"])
        let unknown = try await office.json(["verify", text, "--document", "library-card:1"])
        #expect(unknown.exitCode == 64)
    }

    @Test("verify asks for no passphrase; with --document it needs one")
    func locked() async throws {
        let office = try await TestOffice(passphrase: "correct horse", imported: true)
        let text = try await office.json(["issue", "--document", Self.number]).object().text("text")
        var locked = office
        locked.program.environment = [:]
        #expect(try await locked.verdict(text) == (0, "VALID"))
        let asked = try await locked.json(["verify", text, "--document", Self.number])
        #expect(asked.exitCode == 77)
        #expect(try asked.errorCode() == "NO_PASSPHRASE")
        #expect(asked.output.isEmpty)
        #expect(try await office.verdict(text, ["--document", Self.number]) == (0, "VALID"))
    }
}
