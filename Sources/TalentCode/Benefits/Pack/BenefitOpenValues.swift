extension Benefit {
    /// All its values that an office may set, whatever their basis. A condition that includes a named one which nobody
    /// set goes by the key of that one.
    public var openValues: [OpenValue] {
        var values: [OpenValue] = []
        values += [allowance.times, quota, holdDays].compactMap { $0.map { OpenValue($0, .integer) } }
        values += [allowance.total, budget].compactMap { $0.map { OpenValue($0, .money) } }
        values += amountValues.map { OpenValue($0, .money) }
        if let period = allowance.period { values.append(OpenValue(period, .period)) }
        if let onDowngrade { values.append(OpenValue(onDowngrade, .downgrade)) }
        if let season { values.append(OpenValue(season, .season)) }
        if let exclusive { values.append(OpenValue(exclusive, .groups)) }
        values += rules.map { OpenValue($0.condition, .condition) }
        values += [ranking, treatment].compactMap { $0.map { OpenValue($0, .condition) } }
        values += notes.map { OpenValue($0, .text) }
        return values
    }

    private var amountValues: [PolicyValue<Money>] {
        switch amount {
        case nil: []
        case .fixed(let amount)?: [amount]
        case .part(_, _, _, let cap, _)?: [cap].compactMap { $0 }
        case .table(_, let rows)?: rows.sorted { $0.key < $1.key }.map(\.value)
        case .range(let least, let most)?: [least, most]
        }
    }
}
