import Testing

@Suite("verify --lines answers every line in its order")
struct LineVerificationTests {
    @Test("Empty lines are answered too, and the worst exit code counts")
    func order() async throws {
        let office = try await TestOffice(imported: true)
        let texts = office.scratch.file("texts.txt")
        let batch = try await office.run(["issue", "--all", "--texts", texts])
        try #require(batch.exitCode == 0)
        let codes = String(decoding: try office.scratch.bytes("texts.txt"), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        try #require(codes.count == 60)
        let input = Array((codes[0] + "\n\nrubbish\r\n" + codes[1] + "\r\n" + codes[2]).utf8)
        let result = try await office.json(["verify", "--lines"], input: input)
        #expect(result.exitCode == 1)
        #expect(
            try result.objects().map { $0.text("code") } == [
                "VALID", "BAD_FORMAT", "BAD_FORMAT", "VALID", "VALID",
            ]
        )
        let plain = try await office.run(["verify", "--lines"], input: input)
        #expect(
            plain.lines.map { $0.prefix { $0 != " " } } == [
                "VALID", "BAD_FORMAT", "BAD_FORMAT", "VALID", "VALID",
            ]
        )
        let good = try await office.run(
            ["verify", "--lines"],
            input: Array(codes.joined(separator: "\n").utf8)
        )
        #expect(good.exitCode == 0)
        #expect(good.lines.count == 60)
    }

    @Test("Undecided alone exits 2, beside an invalid one 1, and no line at all 0")
    func worst() async throws {
        let office = try await TestOffice(imported: true)
        let other = try await TestOffice(imported: true)
        let foreign = try await other.code().text
        let own = try await office.code().text
        let unknown = try await office.json(["verify", "--lines"], input: Array("\(own)\n\(foreign)\n".utf8))
        #expect(unknown.exitCode == 2)
        #expect(try unknown.objects().map { $0.text("code") } == ["VALID", "UNKNOWN_KEY"])
        let both = try await office.json(["verify", "--lines"], input: Array("\(foreign)\nx\n\(own)\n".utf8))
        #expect(both.exitCode == 1)
        let none = try await office.json(["verify", "--lines"])
        #expect(none.exitCode == 0)
        #expect(none.output.isEmpty)
    }

    @Test("--lines, --image and a text exclude each other")
    func exclusive() async throws {
        let program = Program()
        for arguments in [["x", "--lines"], ["x", "--image", "y"], ["--image", "y", "--lines"]] {
            #expect(try await program.run(["verify"] + arguments).exitCode == 64)
        }
    }
}
