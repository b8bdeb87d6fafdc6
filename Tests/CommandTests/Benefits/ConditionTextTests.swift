import TalentCode
import Testing

@testable import talentcode

@Suite("Conditions in words")
struct ConditionTextTests {
    private static let messages = try? Messages(folder: nil)

    private static func texts(_ json: String) throws -> (zh: String, en: String) {
        let value = try LogicJSON.parse(Array(json.utf8))
        let messages = try #require(messages)
        _ = try LogicExpression(value)
        func text(_ language: Language) -> String {
            ConditionText(names: FactNames(messages: messages, language: language, inputs: [])).condition(
                value)
        }
        return (text(.chinese), text(.english))
    }

    @Test(
        "every form of the language is put into words",
        arguments: [
            (#"{"var":"project.isSelected"}"#, "入选项目：是", "selected project: yes"),
            (#"{"!":[{"var":"project.isSelected"}]}"#, "入选项目：否", "selected project: no"),
            (#"{"var":"title.level"}"#, "职称级别有记录", "level of professional title is on record"),
            (#"{"!":[{"var":"title.level"}]}"#, "职称级别无记录", "level of professional title is not on record"),
            (
                #"{"===":[{"var":"person.tier"},"leading"]}"#, "人才层次为领军人才",
                "talent tier is leading talent"
            ),
            (
                #"{"===":["leading",{"var":"person.tier"}]}"#, "人才层次为领军人才",
                "talent tier is leading talent"
            ),
            (
                #"{"in":[{"var":"education.degree"},["master","doctor"]]}"#, "学历为下列之一：硕士、博士",
                "degree is one of: master, doctor"
            ),
            (
                #"{"in":["high-skill",{"var":"person.categories"}]}"#, "人才类别包含高技能人才",
                "talent categories includes high skill"
            ),
            (
                #"{"<=":[2,{"var":"person.skillLevel"},6]}"#, "技能等级在初级工至高级技师之间（含两端）",
                "skill level is from junior worker to senior technician, both included"
            ),
            (
                #"{">=":[{"var":"employment.annualSalary"},30000000]}"#, "年薪不低于30万元",
                "annual salary is at least 300,000 yuan"
            ),
            (
                #"{"<":[30000050,{"var":"employment.annualSalary"}]}"#, "年薪大于300000.50元",
                "annual salary is more than 300000.50 yuan"
            ),
            (
                #"{"not-after":[{"plusTime":[{"var":"person.birthDate"},18,"year"]},{"plusTime":[{"var":"today"},0,"day"]}]}"#,
                "出生日期之后18年不晚于当天", "18 years after day of birth is not after today"
            ),
            (
                #"{"before":[{"plusTime":[{"var":"today"},-6,"month"]},{"plusTime":[{"var":"employment.from"},0,"day"]},{"plusTime":[{"var":"now"},0,"hour"]}]}"#,
                "入职日期晚于当天之前6个月且早于现在", "first day of employment is after 6 months before today and before now"
            ),
            (
                #"{"if":[{"var":"project.isSelected"},true,{"and":[{"var":"talent.isOutstanding"},{"var":"teacher.isDistinguished"}]}]}"#,
                "入选项目：是，或者（优秀人才：是，且名特优教师：是）",
                "selected project: yes, or (outstanding talent: yes, and distinguished teacher: yes)"
            ),
            (
                #"{"if":[{"var":"project.isSelected"},{"var":"talent.isOutstanding"},{"var":"teacher.isDistinguished"}]}"#,
                "若入选项目：是，则优秀人才：是，否则名特优教师：是",
                "if selected project: yes, then outstanding talent: yes, otherwise distinguished teacher: yes"
            ),
            ("true", "恒成立", "always holds"), ("0", "恒不成立", "never holds"),
            (
                #"{">":[{"reduce":[{"var":"person.programmes"},{"+":[{"var":"accumulator"},1]},0]},2]}"#,
                "人才工程逐项累计（自0起，每项得累计值加1）大于2",
                "talent programmes taken together one by one (from 0, each giving the sum so far plus 1) is more than 2"
            ),
            (
                #"{"===":[{"extractFromUVCI":[{"var":"skill.certNo"},1]},"A"]}"#, "技能证书编号的第1段为A",
                "part 1 of number of the skill certificate is A"
            ),
        ]
    )
    func forms(json: String, chinese: String, english: String) throws {
        let texts = try Self.texts(json)
        #expect(texts.zh == chinese)
        #expect(texts.en == english)
    }

    @Test("every fact of the catalogue and each of its words has a name in both languages")
    func names() throws {
        let messages = try #require(Self.messages)
        for path in FactCatalogue.paths {
            #expect(messages.has("fact.\(path)"), "\(path)")
            for word in path.entry?.words ?? [] {
                #expect(messages.has("factWord.\(path).\(word)"), "\(path) \(word)")
            }
        }
    }

    @Test(
        "every rule of every shipped pack is put into words, and both languages name all facts that are read")
    func shipped() throws {
        let messages = try #require(Self.messages)
        var count = 0
        for pack in try PackCatalogue(nil).packs.map(\.pack) {
            for benefit in pack.benefits {
                for language in Language.allCases {
                    let parts = BenefitExplanation(benefit, of: pack, messages, language).parts
                    let text = parts.flatMap(\.lines).joined(separator: "\n")
                    let names = FactNames(messages: messages, language: language, inputs: benefit.inputs)
                    for path in benefit.reads {
                        let isNamed = path.name == .request || messages.has("fact.\(path)")
                        #expect(isNamed, "\(benefit.id) \(path)")
                        #expect(text.contains(names.name("\(path)")), "\(benefit.id) \(path)")
                    }
                    for rule in benefit.rules {
                        guard let value = rule.condition.value?.value else { continue }
                        count += 1
                        let words = ConditionText(names: names).condition(value)
                        for raw in ["{", "}", "\"", "var", "plusTime", "==="] {
                            #expect(!words.contains(raw), "\(benefit.id) \(rule.id): \(words)")
                        }
                        for path in rule.reads where value.mentions("\(path)") {
                            #expect(
                                words.contains(names.name("\(path)")), "\(benefit.id) \(rule.id): \(words)")
                        }
                        #expect(text.contains(words), "\(benefit.id)")
                    }
                    for input in benefit.inputs {
                        #expect(
                            text.contains("--value \(input.name)=")
                                && text.contains(language == .chinese ? input.zh : input.en))
                    }
                    for value in benefit.openValues where value.basis == .unset {
                        #expect(text.contains(value.key))
                    }
                    for source in benefit.sources { #expect(text.contains(source.figures)) }
                    #expect(
                        !text.contains("explain.") && !text.contains("condition."), "\(benefit.id): \(text)")
                }
            }
        }
        #expect(count > 60)
    }

    @Test("the same benefit is explained alike each time")
    func deterministic() throws {
        let messages = try #require(Self.messages)
        for pack in try PackCatalogue(nil).packs.map(\.pack) {
            for benefit in pack.benefits {
                let texts = (0..<3).map { _ in
                    BenefitExplanation(benefit, of: pack, messages, .english).parts.flatMap(\.lines)
                }
                #expect(texts[0] == texts[1] && texts[1] == texts[2])
            }
        }
    }
}

extension LogicValue {
    /// Whether a path is read anywhere in the expression.
    fileprivate func mentions(_ path: String) -> Bool {
        switch self {
        case .array(let items): items.contains { $0.mentions(path) }
        case .object(let members):
            members.contains { name, value in
                if name == "var", case .text(let text) = value { return text == path }
                return value.mentions(path)
            }
        default: false
        }
    }
}
