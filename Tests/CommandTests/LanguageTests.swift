import Testing

@Suite("Chinese or English, by --lang or the environment")
struct LanguageTests {
    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    @Test(
        "Verdicts and errors are Chinese for zh, English for everything else",
        arguments: [
            (["LANG": "zh_CN.UTF-8"], [], true), (["LANG": "zh_CN.UTF-8"], ["--lang", "en"], false),
            (["LANG": "en_GB.UTF-8"], ["--lang", "zh"], true), ([:], [], false), (["LANG": "C"], [], false),
            (["LANG": "de_DE.UTF-8"], [], false), (["LANG": "en_GB", "LC_ALL": "zh_CN.UTF-8"], [], true),
            (["LC_ALL": "", "LANG": "zh_CN.UTF-8"], [], true),
        ] as [([String: String], [String], Bool)]
    )
    func languages(environment: [String: String], options: [String], isChinese: Bool) async throws {
        let scratch = try ScratchFolder()
        let program = Program(environment: environment)
        let verdict = try await program.run(["verify", "rubbish", "--home", scratch.path] + options)
        #expect(verdict.exitCode == 1)
        #expect(Self.isChinese(verdict.text) == isChinese, "\(verdict.text)")
        #expect(verdict.text.contains("BAD_FORMAT"))
        let error = try await program.run(["keys", "list", "--home", scratch.path, "--json"] + options)
        #expect(error.exitCode == 66)
        #expect(Self.isChinese(try error.error().text("message")) == isChinese)
        #expect(Self.isChinese(try error.error().text("hint")) == isChinese)
        #expect(try error.errorCode() == "NO_HOME", "codes are the same in both")
    }

    @Test("JSON holds both languages whatever is set")
    func json() async throws {
        let scratch = try ScratchFolder()
        let result = try await Program(environment: ["LANG": "zh_CN.UTF-8"])
            .run(["verify", "rubbish", "--home", scratch.path, "--json"])
        let message = try result.object().object("message")
        #expect(Self.isChinese(message.text("zh")))
        #expect(!Self.isChinese(message.text("en")) && !message.text("en").isEmpty)
    }
}
