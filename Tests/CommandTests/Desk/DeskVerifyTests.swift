import Foundation
import Testing

@Suite("verify --desk: each setting of the profile counts")
struct DeskVerifyTests {
    private static func after(_ seconds: Double, _ start: Date = .now) -> [String] {
        ["--at", (start + seconds).formatted(.iso8601)]
    }

    /// Writes a profile of desk east-1 in 330282 and gives the arguments that name it.
    private static func desk(
        _ office: TestOffice, _ lines: String = "", id: String = "east-1", area: String = "330282"
    ) throws -> [String] {
        let text = "id: \(id)\narea: \(area)\n\(lines)\n"
        return ["--desk", try office.scratch.write(Array(text.utf8), "\(UUID().uuidString).yaml")]
    }

    @Test("the warning line and the red line")
    func lines() async throws {
        let office = try await TestOffice(imported: true)
        let text = try await office.code().text
        let hour = Self.after(3_600)
        #expect(try await office.verdict(text, hour) == (0, "VALID"))
        #expect(try await office.verdict(text, hour + Self.desk(office)) == (0, "VALID"))
        let warned = try Self.desk(office, "warning: 30m")
        #expect(try await office.verdict(text, hour + warned) == (0, "VALID_STALE"))
        #expect(try await office.verdict(text, Self.after(600) + warned) == (0, "VALID"))
        let red = try Self.desk(office, "redLine: 30m")
        #expect(try await office.verdict(text, hour + red) == (2, "STATUS_TOO_OLD"))
        #expect(try await office.verdict(text, Self.after(600) + red) == (0, "VALID"))
        let input = Array("\(text)\nrubbish\n\(text)\n".utf8)
        let session = try await office.json(["verify", "--lines"] + hour + red, input: input)
        #expect(session.exitCode == 1)
        #expect(
            try session.objects().map { $0.text("code") } == [
                "STATUS_TOO_OLD", "BAD_FORMAT", "STATUS_TOO_OLD",
            ]
        )
    }

    /// A code that is bound to a device, and what presents it.
    private static func bound(_ office: TestOffice) async throws -> (text: String, key: String) {
        let key = office.scratch.file("device.pem")
        let arguments = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key]
        try #require(try await Program.openssl.run(["genpkey"] + arguments).exitCode == 0)
        let open = office.scratch.file("device.pub")
        try #require(
            try await Program.openssl.run(["pkey", "-in", key, "-pubout", "-out", open]).exitCode == 0)
        return (try await office.code(["--device-key", open]).text, key)
    }

    private static func presentation(
        _ office: TestOffice, _ code: (text: String, key: String), _ audience: String
    ) async throws -> String {
        let result = try await office.json([
            "present", code.text, "--device-key", code.key, "--audience", audience,
        ])
        return try result.object().text("text")
    }

    @Test("the window for presentations, into the past and into the future")
    func window() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await Self.bound(office)
        let shown = try await Self.presentation(office, code, "any")
        // However long the commands behind it take on a busy machine.
        let start = Date.now
        let narrow = try Self.desk(office, "window: {past: 10s, future: 5s}")
        let wide = try Self.desk(office, "window: {past: 1h, future: 10m}")
        #expect(try await office.verdict(shown, Self.after(60, start)) == (0, "VALID"))
        #expect(
            try await office.verdict(shown, Self.after(60, start) + narrow) == (1, "PRESENTATION_EXPIRED"))
        #expect(try await office.verdict(shown, Self.after(-30, start) + narrow) == (2, "CLOCK_SKEW"))
        #expect(try await office.verdict(shown, Self.after(600, start)) == (1, "PRESENTATION_EXPIRED"))
        #expect(try await office.verdict(shown, Self.after(600, start) + wide) == (0, "VALID"))
        #expect(try await office.verdict(shown, Self.after(-200, start)) == (2, "CLOCK_SKEW"))
        #expect(try await office.verdict(shown, Self.after(-200, start) + wide) == (0, "VALID"))
    }

    @Test("the audience: this desk, any desk, another desk")
    func audience() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await Self.bound(office)
        let own = try Self.desk(office, "audience: own")
        let any = try Self.desk(office, "audience: any")
        let usual = try Self.desk(office)
        let other = try Self.desk(office, id: "west-1")
        // Under a given time nothing is remembered: one presentation may be shown several times.
        let forThis = try await Self.presentation(office, code, "east-1")
        let now = Self.after(1)
        for desk in [own, any, usual, []] {
            #expect(try await office.verdict(forThis, now + desk) == (0, "VALID"), "\(desk)")
        }
        #expect(try await office.verdict(forThis, now + other) == (1, "WRONG_AUDIENCE"))
        let forAny = try await Self.presentation(office, code, "any")
        let later = Self.after(1)
        #expect(try await office.verdict(forAny, later + own) == (1, "WRONG_AUDIENCE"))
        for desk in [any, usual, other] {
            #expect(try await office.verdict(forAny, later + desk) == (0, "VALID"), "\(desk)")
        }
    }

    @Test("a presentation counts once at a desk; without a desk nothing is remembered")
    func once() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await Self.bound(office)
        let desk = try Self.desk(office)
        let first = try await Self.presentation(office, code, "east-1")
        for _ in 0..<2 { #expect(try await office.verdict(first) == (0, "VALID")) }
        #expect(try await office.verdict(first, desk) == (0, "VALID"))
        #expect(try await office.verdict(first, desk) == (1, "REPLAYED"))
        let second = try await Self.presentation(office, code, "any")
        let input = Array("\(second)\n\(second)\n\(first)\n".utf8)
        let session = try await office.json(["verify", "--lines"] + desk, input: input)
        #expect(try session.objects().map { $0.text("code") } == ["VALID", "REPLAYED", "REPLAYED"])
        #expect(session.exitCode == 1)
    }

    @Test("the language, unless --lang says otherwise")
    func language() async throws {
        let office = try await TestOffice(imported: true)
        let text = try await office.code().text
        let desk = try Self.desk(office, "language: zh")
        #expect(try await office.run(["verify", text] + desk).text.contains("有效，可以办理"))
        #expect(try await office.run(["verify", text]).text.contains("Valid: go ahead"))
        let told = try await office.run(["verify", text, "--lang", "en"] + desk)
        #expect(told.text.contains("Valid: go ahead") && !told.text.contains("有效"))
        let lines = try await office.run(["verify", "--lines"] + desk, input: Array("\(text)\n".utf8))
        #expect(lines.text.contains("有效，可以办理"))
    }

    @Test("the document check has the profile's keys alone, and says nothing about codes of another issuer")
    func documents() async throws {
        let office = try await TestOffice(imported: true)
        let number = WholePathTests.number
        let text = try await office.json(["issue", "--document", number]).object().text("text")
        let profile = office.scratch.file("east-1.yaml")
        let made = try await office.run([
            "desks", "add", "east-1", "--area", "330282", "--venue", "x", "--out", profile, "--no-passphrase",
        ])
        try #require(made.exitCode == 0, "\(made.errorText)")
        let plain = try Self.desk(office)
        let source = try String(contentsOfFile: profile, encoding: .utf8)
        let foreign = try office.scratch.write(
            Array(source.replacingOccurrences(of: "area: \"330282\"", with: "area: 330206").utf8),
            "foreign.yaml"
        )
        let local = try office.scratch.write(
            Array(source.replacingOccurrences(of: "area: \"330282\"", with: "area: 330282900").utf8),
            "local.yaml"
        )
        // From here on nothing but a profile can have the key.
        try FileManager.default.removeItem(atPath: "\(office.home)/Keys")
        func check(_ number: String, _ desk: [String]) async throws -> (String, String?) {
            let verdict = try await office.json(["verify", text, "--document", number] + desk).object()
            return (verdict.text("code"), verdict.object("facts")["documentCheck"] as? String)
        }
        let other = "11010519491231002X"
        for path in [profile, local] {
            #expect(try await check(number, ["--desk", path]) == ("VALID", "match"))
            #expect(try await check(other, ["--desk", path]) == ("ID_MISMATCH", nil))
        }
        for desk in [["--desk", foreign], plain] {
            for number in [number, other] {
                #expect(try await check(number, desk) == ("VALID", "not-possible"), "\(desk)")
            }
        }
        let lines = try await office.json(
            ["verify", "--lines", "--document", other, "--desk", profile], input: Array("\(text)\n".utf8)
        )
        #expect(try lines.object().text("code") == "ID_MISMATCH")
    }

    @Test("a profile without a key is never helped out by the office's own")
    func withoutKey() async throws {
        let office = try await TestOffice(passphrase: "correct horse", imported: true)
        let number = WholePathTests.number
        let text = try await office.json(["issue", "--document", number]).object().text("text")
        var outside = office
        outside.program.environment = [:]
        let arguments = ["verify", text, "--document", number]
        #expect(try await outside.json(arguments).exitCode == 77, "the office's keys need the passphrase")
        let result = try await outside.json(arguments + Self.desk(office))
        #expect(result.exitCode == 0)
        #expect(try result.object().object("facts").text("documentCheck") == "not-possible")
    }

    @Test(
        "without a profile an office's own keys fit its own codes, and say nothing about those of its district"
    )
    func ownKeys() async throws {
        let office = try await TestOffice(imported: true)
        let number = WholePathTests.number
        let text = try await office.json(["issue", "--document", number]).object().text("text")
        let home = office.scratch.file("city")
        func city(_ arguments: [String]) async throws -> ProgramResult {
            let result = try await office.program.run(arguments + ["--home", home, "--json"])
            try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
            return result
        }
        let entry = office.scratch.file("entry.json")
        _ = try await city(["init", "--area", "330200", "--no-passphrase"])
        try #require(try await office.run(["trust", "export-issuer", "--out", entry]).exitCode == 0)
        _ = try await city(["trust", "add-issuer", entry, "--areas", "330282", "--schemes", "1"])
        _ = try await city(["trust", "sign"])
        _ = try await city(["trust", "import", "\(office.home)/published/status/1.cwt"])
        let profile = office.scratch.file("city-1.yaml")
        _ = try await city([
            "desks", "add", "city-1", "--area", "330200", "--venue", "x", "--out", profile, "--no-passphrase",
        ])
        for (shown, code, fact) in [(number, "VALID", "match"), ("11010519491231002X", "ID_MISMATCH", "")] {
            let own = try await office.json(["verify", text, "--document", shown]).object()
            #expect(own.text("code") == code)
            #expect(own.object("facts").text("documentCheck") == fact)
            for desk in [[], ["--desk", profile]] {
                let there = try await city(["verify", text, "--document", shown] + desk).object()
                #expect(there.text("code") == "VALID")
                #expect(there.object("facts").text("documentCheck") == "not-possible", "\(desk)")
            }
        }
    }

    @Test("a faulty profile ends with all its faults and 65, a missing one with 66, one for all eyes with 77")
    func refusals() async throws {
        let office = try await TestOffice(imported: true)
        let text = try await office.code().text
        let faulty = try await office.json(["verify", text] + Self.desk(office, "audience: x\nwarning: 1w"))
        #expect(faulty.exitCode == 65)
        #expect(faulty.output.isEmpty)
        #expect(
            faulty.errorText.contains(":3:11: own or any\n") && faulty.errorText.contains(":4:10: a duration")
        )
        #expect(try faulty.errorCode() == "BAD_INPUT")
        let missing = try await office.json(["verify", text, "--desk", office.scratch.file("none.yaml")])
        #expect(missing.exitCode == 66)
        #expect(try missing.errorCode() == "INPUT_MISSING")
        let secret = "id: a\narea: 330282\ndocumentCheckKey: \(String(repeating: "ab", count: 32))\n"
        for (mode, code) in [(0o600, 0), (0o640, 77), (0o604, 77), (0o644, 77)] as [(Int, Int32)] {
            let path = try office.scratch.write(Array(secret.utf8), "secret.yaml", mode: mode)
            let result = try await office.json(["verify", text, "--desk", path])
            #expect(result.exitCode == code, "\(String(mode, radix: 8))")
            #expect(code == 0 ? true : try result.errorCode() == "FILE_MODE")
            #expect(!result.errorText.contains("abab"))
        }
        let open = try office.scratch.write(Array("id: a\narea: 330282\n".utf8), "open.yaml", mode: 0o644)
        #expect(try await office.verdict(text, ["--desk", open]) == (0, "VALID"), "nothing secret in it")
        let nowhere = try ScratchFolder()
        let alone = try await office.program.run(["verify", text, "--desk", open, "--home", nowhere.path])
        #expect(alone.exitCode == 2, "no home: NO_TRUST as ever")
    }
}
