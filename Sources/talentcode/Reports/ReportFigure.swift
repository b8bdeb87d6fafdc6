import TalentCode

/// One figure of a report: never without its scope and its time.
struct ReportFigure: Encodable {
    /// A text in both languages.
    struct Text: Encodable {
        let zh: String
        let en: String

        /// The text of a language.
        func text(_ language: Language) -> String { language == .chinese ? zh : en }
    }

    /// What is counted.
    enum Unit: String, Encodable {
        case person, percent, use, household, child, unit, yuan, application, day
    }

    /// A number as it is printed.
    enum Value {
        case count(Int)
        /// Parts of ten thousand: 4213 is 42.13 %.
        case basisPoints(Int)
        case money(Money)
        /// Not printed: `<5` or `…`.
        case hidden(String)
        /// There is none: a share of nobody, a median of nothing.
        case none

        /// The digits, or nil where there are none to print.
        var digits: String? {
            switch self {
            case .count(let number): "\(number)"
            case .basisPoints(let points):
                "\(points / 100)." + (points % 100 < 10 ? "0" : "") + "\(points % 100)"
            case .money(let money): money.description
            case .hidden, .none: nil
            }
        }
    }

    /// The stable name of what the figure says, such as `persons`.
    let indicator: String
    /// The same for people.
    let name: Text
    /// By what the row is made, its stable name and its name for people; nil for a total.
    var group: (by: String, key: String, name: Text)?
    let value: Value
    let unit: Unit
    /// Of a share: what was divided by what; nil where one of them is not printed.
    var fraction: (numerator: Int, denominator: Int)?
    let scope: Text
    /// What a reader might get wrong, or nil.
    var note: Text?
    /// The period, for what happens in time.
    var period: (from: Timestamp?, to: Timestamp?)?
    /// Policies by which it came to be, such as `cixi/3`.
    var policies: [String]?
    let at: Timestamp

    private enum CodingKeys: String, CodingKey {
        case indicator, name, by, key, keyName, value, suppressed, unit, numerator, denominator, scope, note,
            from
        case to, policies, at
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(indicator, forKey: .indicator)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(group?.by, forKey: .by)
        try container.encodeIfPresent(group?.key, forKey: .key)
        try container.encodeIfPresent(group?.name, forKey: .keyName)
        switch value {
        case .count(let number): try container.encode(number, forKey: .value)
        case .basisPoints(let points): try container.encode(Double(points) / 100, forKey: .value)
        // Text: a reader that makes a binary fraction of it must do so knowingly.
        case .money(let money): try container.encode(money.description, forKey: .value)
        case .hidden(let mark): try container.encode(mark, forKey: .suppressed)
        case .none: try container.encodeNil(forKey: .value)
        }
        try container.encode(unit, forKey: .unit)
        try container.encodeIfPresent(fraction?.numerator, forKey: .numerator)
        try container.encodeIfPresent(fraction?.denominator, forKey: .denominator)
        try container.encode(scope, forKey: .scope)
        try container.encodeIfPresent(note, forKey: .note)
        try container.encodeIfPresent((period?.from).map(TimeText.format), forKey: .from)
        try container.encodeIfPresent((period?.to).map(TimeText.format), forKey: .to)
        try container.encodeIfPresent(policies, forKey: .policies)
        try container.encode(TimeText.format(at), forKey: .at)
    }
}
