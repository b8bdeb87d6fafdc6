import Testing

@testable import talentcode

@Suite("Did you mean")
struct NearMissTests {
    @Test(
        "case, hyphens and two wrong letters are forgiven",
        arguments: [
            ("redline", "redLine"), ("red_line", "redLine"), ("RED-LINE", "redLine"), ("wraning", "warning"),
            ("benefit", "benefits"), ("documentCheckKeys", "documentCheckKey"), ("lang", nil),
            ("langauge", "language"),
            ("x", nil), ("", nil), ("foo", nil), ("ie", "id"), ("keys", "key"), ("venu", "venue"),
        ] as [(String, String?)]
    )
    func words(word: String, meant: String?) {
        #expect(NearMiss.of(word, among: DeskReader.keys) == meant)
    }

    @Test("a very long word is nobody's slip")
    func long() {
        #expect(NearMiss.of(String(repeating: "a", count: 100_000), among: DeskReader.keys) == nil)
    }
}
