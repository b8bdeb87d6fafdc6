import TalentCode

/// One rule of an explained verdict as scripts read it: `{"id","codes","result","why","read":{…}}`.
struct RuleJSON: Encodable {
    let id: String
    let codes: [String]
    let result: String
    let why: String?
    let read: JSONValue

    init(_ report: RuleReport) {
        id = report.rule.rawValue
        codes = report.rule.codes.map(\.rawValue)
        result = report.result.rawValue
        why = report.why
        read = .object(report.read.map { ($0.name, $0.value.json) })
    }
}

extension RuleFact.Value {
    /// Times as texts, everything else as it is.
    var json: JSONValue {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .signed(number)
        case .time(let time): .text(TimeText.format(time))
        case .flag(let flag): .bool(flag)
        }
    }

    /// The value as people read it.
    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .time(let time): TimeText.format(time)
        case .flag(let flag): "\(flag)"
        }
    }
}
