/// What one rule said of one person, and what it read.
public struct RuleResult: Hashable, Sendable {
    /// The rule's id.
    public let rule: String
    /// What it asks for, in Chinese.
    public let zh: String
    /// In English.
    public let en: String
    /// Whether it held; nil if it could not be evaluated.
    public let result: Bool?
    /// The facts that it read with their values as JSON shows them, money in yuan; an absent one is nil.
    public let read: [String: LogicValue?]

    /// A result.
    public init(rule: String, zh: String, en: String, result: Bool?, read: [String: LogicValue?]) {
        self.rule = rule
        self.zh = zh
        self.en = en
        self.result = result
        self.read = read
    }

    /// The result of a rule of a benefit.
    ///
    /// - Parameter value: what a path has, as rules read it.
    init(_ rule: BenefitRule, of benefit: Benefit, result: Bool?, value: (FactPath) -> LogicValue?) {
        var read: [String: LogicValue?] = [:]
        for path in rule.reads {
            let value = value(path)
            read.updateValue(
                Self.isMoney(path, benefit) ? value.map(Self.yuan) : value, forKey: path.description)
        }
        self.init(rule: rule.id, zh: rule.zh, en: rule.en, result: result, read: read)
    }

    private static func isMoney(_ path: FactPath, _ benefit: Benefit) -> Bool {
        guard path.name == .request else { return path.type == .money }
        return benefit.inputs.contains { $0.name == path.member && $0.kind == .money }
    }

    /// Rules read whole fen, people yuan.
    private static func yuan(_ value: LogicValue) -> LogicValue {
        guard case .integer(let fen) = value else { return value }
        return fen % 100 == 0 ? .integer(fen / 100) : .number(Double(fen) / 100)
    }
}
