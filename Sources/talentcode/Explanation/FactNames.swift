import TalentCode

/// The names of facts, of their words and of a benefit's inputs, in one language.
struct FactNames {
    let messages: Messages
    let language: Language
    let inputs: [BenefitInput]

    /// The place of the words that name what somebody is treated as.
    static let treatment = "treatment"

    /// A sentence in the language.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        messages.text(key, language, values)
    }

    /// The name of a path that a condition reads, or the path itself.
    func name(_ path: String) -> String {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.first == "request", parts.count > 1 else {
            return messages.has("fact.\(path)") ? text("fact.\(path)") : path
        }
        guard let input = inputs.first(where: { $0.name == parts[1] }) else { return path }
        let name = language == .chinese ? input.zh : input.en
        return parts.count == 3 && parts[2] == "within" ? text("condition.within", ["a": name]) : name
    }

    /// A constant as people read it beside a fact: the word of a level, yuan for money, or as it stands.
    func constant(_ value: LogicValue, beside path: String?) -> String {
        switch value {
        case .null: return text("condition.nothing")
        case .bool(let value): return text(value ? "condition.yes" : "condition.no")
        case .integer(let number):
            if isMoney(path) { return yuan(Money(fen: number)) }
            return word("\(number)", of: path)
        case .number(let number): return "\(number)"
        case .text(let text): return word(text, of: path)
        case .date(let date): return String(date.description.prefix(10))
        case .array(let items): return list(items.map { constant($0, beside: path) })
        case .object: return text("condition.nothing")
        }
    }

    /// What is said behind a value of which the basis is not the published text itself; empty for that.
    func basis(_ basis: String) -> String {
        guard messages.has("explain.\(basis)") else { return "" }
        return (language == .chinese ? "" : " ") + text("explain.\(basis)")
    }

    /// A list of words.
    func list(_ words: [String]) -> String { words.joined(separator: language == .chinese ? "、" : ", ") }

    /// An amount as people write it: whole tens of thousands (万) in Chinese where it has no rest.
    func yuan(_ money: Money) -> String {
        let whole = money.fen / 100
        if money.fen % 100 != 0 { return text("condition.yuan", ["a": money.description]) }
        if language == .chinese, whole != 0, whole % 10_000 == 0 {
            return text("condition.tenThousandYuan", ["a": "\(whole / 10_000)"])
        }
        return text("condition.yuan", ["a": language == .chinese ? "\(whole)" : Self.grouped(whole)])
    }

    private func word(_ word: String, of path: String?) -> String {
        guard let path else { return plain(word) }
        let key = "factWord.\(path == "skill.level" ? "person.skillLevel" : path).\(word)"
        return messages.has(key) ? text(key) : plain(word)
    }

    /// Braces are taken out: what a pack says fills the places of a sentence and has none itself.
    private func plain(_ text: String) -> String { text.filter { $0 != "{" && $0 != "}" } }

    private func isMoney(_ path: String?) -> Bool {
        guard let path, let fact = FactPath(path) else { return false }
        if fact.name == .request { return inputs.contains { $0.name == fact.member && $0.kind == .money } }
        return fact.type == .money
    }

    private static func grouped(_ number: Int64) -> String {
        var digits = Array("\(number.magnitude)")
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }
}
