import Testing

@testable import talentcode

@Suite("A reason is one line that is shown as it is")
struct ReasonTextTests {
    @Test("a sentence is taken, in any script", arguments: ["x", "超出预算 (2026)", "a b", "é\u{301}", "👩‍🎓"])
    func taken(_ text: String) throws { #expect(try ReasonText.parse(text) == text) }

    @Test(
        "blanks, control characters, breaks of the line and marks of direction are refused",
        arguments: [
            "", " ", "\u{3000}", "a\0b", "a\nb", "a\tb", "a\u{7f}", "a\u{85}b", "a\u{2028}b", "a\u{202e}b",
            "a\u{2066}b", "\u{200f}a", "\u{61c}a",
        ])
    func refused(_ text: String) {
        #expect(throws: CommandError.self) { try ReasonText.parse(text) }
    }
}
