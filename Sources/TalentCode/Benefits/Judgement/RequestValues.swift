/// What an application gives, read by what the benefit asks for.
public struct RequestValues: Sendable, Hashable {
    /// A value that was given and cannot be taken.
    public enum Fault: Error, Hashable, Sendable {
        /// The benefit asks for no such value; its inputs.
        case unknown(String, known: [String])
        /// It is not of its kind.
        case malformed(String, BenefitInput.Kind)
    }

    /// Nothing was given.
    public static let none = RequestValues(values: [:])

    /// The values by their names, as rules read them.
    let values: [String: LogicValue]

    private init(values: [String: LogicValue]) { self.values = values }

    /// Reads values as people write them.
    public init(_ texts: [String: String], of benefit: Benefit) throws(Fault) {
        var values: [String: LogicValue] = [:]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let input = benefit.inputs.first(where: { $0.name == name }) else {
                throw .unknown(name, known: benefit.inputs.map(\.name))
            }
            guard let value = Self.value(text, input.kind) else { throw .malformed(name, input.kind) }
            values[name] = value
        }
        self.values = values
    }

    /// Reads what was stored with an application, as far as today's policy asks for it: what it does not know, or not
    /// in this form, is as if nobody gave it.
    init(stored texts: [String: String], of benefit: Benefit) {
        var values: [String: LogicValue] = [:]
        for input in benefit.inputs {
            values[input.name] = texts[input.name].flatMap { Self.value($0, input.kind) }
        }
        self.values = values
    }

    private static func value(_ text: String, _ kind: BenefitInput.Kind) -> LogicValue? {
        switch kind {
        case .money: Money(text).map { .integer($0.fen) }
        case .date: CalendarDate(text).map { .text($0.description) }
        case .integer: Int64(text).map { .integer($0) }
        case .text: text.isEmpty || text.utf8.count > PackLimits.text ? nil : .text(text)
        case .bool:
            ["true": true, "yes": true, "是": true, "false": false, "no": false, "否": false][text].map {
                .bool($0)
            }
        case .area: AreaCode(text).map { area($0) }
        }
    }

    /// `{code, within}`: the code and all areas around it, the smallest first.
    private static func area(_ code: AreaCode) -> LogicValue {
        var within = [code, code.head]
        for unit: UInt64 in [100, 10_000] {
            if let around = AreaCode(number: code.head.number / unit * unit) { within.append(around) }
        }
        var seen: Set<AreaCode> = []
        let texts = within.filter { seen.insert($0).inserted }.map { LogicValue.text($0.description) }
        return .object(["code": .text(code.description), "within": .array(texts)])
    }
}
