import TalentCode
import Testing

@Suite("Masked names")
struct DisplayNameTests {
    @Test(
        "a name without a character to show cannot be masked",
        arguments: ["", " ", "·", "\u{3000}", "\u{200b}"]
    )
    func empty(_ name: String) {
        #expect(DisplayName(masking: name) == nil)
    }

    @Test("a full name shows its first character and a star for each further one")
    func masking() {
        for (name, masked) in [
            ("王小明", "王**"), ("王", "王"), ("李 雷", "李*"), ("欧阳娜娜", "欧***"), ("Ali", "A**"),
            ("买买提·吐尔逊", "买*****"), ("𠮷野家", "𠮷**"), ("e\u{301}a", "é*"),
            ("一二三四五六七八九十", "一*******"),
        ] {
            #expect(DisplayName(masking: name)?.text == masked, "\(name)")
        }
    }

    @Test("a masked name holds none of the characters that it hides")
    func hides() {
        let name = "司马相如"
        let masked = DisplayName(masking: name)?.text ?? name
        #expect(name.dropFirst().allSatisfy { !masked.contains($0) })
    }

    @Test("a name is told by its bytes: canonical equivalents are refused, not normalised")
    func normalForm() {
        #expect(DisplayName("e\u{301}") == nil)
        #expect(DisplayName("\u{e9}") != nil)
    }
}
