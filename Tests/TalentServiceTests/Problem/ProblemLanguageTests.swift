import Testing

@testable import TalentService

@Suite("The language of a problem")
struct ProblemLanguageTests {
    @Test(
        "the first of Chinese and English that is asked for counts",
        arguments: [
            ("zh", "zh"), ("en", "en"), ("EN-gb", "en"), ("zh-Hans-CN", "zh"), ("fr, en;q=0.8, zh", "en"),
            (" fr ,  zh;q=0.1,en", "zh"), ("de;q=1,en", "en"),
        ]
    )
    func asked(_ field: String, _ language: String) {
        #expect(ProblemLanguage(accepting: field).rawValue == language)
    }

    @Test(
        "whoever asks for neither, or for nothing that can be read, hears Chinese",
        arguments: [nil, "", ",", ";", "fr", "*", "  ", "\u{0}", "e", "q=en", ";en", "-en"] as [String?]
    )
    func neither(_ field: String?) { #expect(ProblemLanguage(accepting: field) == .chinese) }
}
