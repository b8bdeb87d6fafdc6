import TalentCode
import Testing

@testable import talentcode

@Suite("Cells of an import file")
struct CellTests {
    @Test(
        "dates are read in three forms",
        arguments: [
            ("2026-03-09", "2026-03-09"), ("2026/3/9", "2026-03-09"), ("2026/03/09", "2026-03-09"),
            ("2026年3月9日", "2026-03-09"), ("２０２６年０３月０９日", "2026-03-09"), ("2024-02-29", "2024-02-29"),
            ("2000/2/29", "2000-02-29"),
        ]
    )
    func dates(_ text: String, _ date: String) {
        #expect(DateCell.date(text)?.description == date)
    }

    @Test(
        "what is no date is refused",
        arguments: [
            "", "2026", "2026-3-9", "26-03-09", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
            "2026-01-00",
            "2026-04-31", "09/03/2026", "2026/3", "2026/3/9/1", "2026年3月", "2026月3年9日", "46090", "2026-03-0x",
            "-026-03-09", "2026-03-09T00:00:00Z", "2026-03/09", "1899-12-31",
        ]
    )
    func noDates(_ text: String) {
        #expect(DateCell.date(text) == nil)
    }

    @Test(
        "telephones lose what is no digit and the code of China",
        arguments: [
            ("138 0000 0000", "13800000000"), ("+86-13800000000", "13800000000"),
            ("008613800000000", "13800000000"),
            ("(0574)63912345", "057463912345"), ("+85212345678", "+85212345678"),
            ("１３８００００００００", "13800000000"),
        ]
    )
    func phones(_ text: String, _ phone: String) {
        #expect(PhoneNumber.normal(text) == phone)
    }

    @Test(
        "what is no telephone is refused",
        arguments: ["", "1234", "138x0000000", "1.38E+10", "+", "++8613800000000", "123456789012345678901"]
    )
    func noPhones(_ text: String) {
        #expect(PhoneNumber.normal(text) == nil)
    }

    @Test(
        "names come in one form",
        arguments: [
            ("王　明", "王明"), (" 王 小 明 ", "王小明"), ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
            ("John  Smith", "John Smith"), ("e\u{301}", "é"), ("米勒 · 安娜", "米勒·安娜"),
        ]
    )
    func names(_ text: String, _ name: String) {
        #expect(CellText.name(text) == name)
    }

    @Test(
        "amounts lose commas and needless zeros",
        arguments: [
            ("360000", "360000"), ("360,000", "360000"), ("0360000.50", "360000.5"), ("0", "0"),
            ("1.00", "1"),
        ]
    )
    func amounts(_ text: String, _ amount: String) {
        #expect(NumberCell.amount(text) == amount)
    }

    @Test(
        "what is no amount is refused",
        arguments: ["", "36万", "-1", "1.234", "1,00", "1e5", ".5", "1.", "1.2.3", "1234567890123", ",123"]
    )
    func noAmounts(_ text: String) {
        #expect(NumberCell.amount(text) == nil)
    }

    @Test("levels of skill are numbers or names in both languages")
    func skills() {
        #expect(SkillCell.level("7") == .specialTechnician)
        #expect(SkillCell.level("特级技师") == .specialTechnician)
        #expect(SkillCell.level("Special-Technician") == .specialTechnician)
        for text in ["0", "9", "07", "七级", "master", ""] { #expect(SkillCell.level(text) == nil) }
    }

    @Test("categories are united, and one unknown name refuses all")
    func categories() {
        #expect(CategoryCell.categories("高技能|party-government｜高技能") == [.highSkill, .partyGovernment])
        #expect(CategoryCell.categories("") == [])
        #expect(CategoryCell.categories("高技能|超级") == nil)
    }

    @Test("counts are whole numbers below a thousand")
    func counts() {
        #expect(NumberCell.count("007") == "7")
        #expect(NumberCell.count("999") == "999")
        for text in ["", "1000", "-1", "1.5", "二"] { #expect(NumberCell.count(text) == nil) }
    }
}
