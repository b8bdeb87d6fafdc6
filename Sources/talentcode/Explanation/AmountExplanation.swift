import TalentCode

/// How much a benefit gives, how often, and out of which stock, in sentences of one language.
struct AmountExplanation {
    let names: FactNames

    /// The amount of one use.
    func lines(_ benefit: Benefit) -> [String] {
        switch benefit.amount {
        case nil: return [text("noMoney")]
        case .fixed(let value)?: return [money(value, "fixed", unset: "fixedUnset")]
        case .part(let input, let numerator, let denominator, let cap, let rounding)?:
            let part = text(
                "part",
                [
                    "input": names.name("request.\(input)"), "numerator": "\(numerator)",
                    "denominator": "\(denominator)", "rounding": text("rounding.\(rounding.rawValue)"),
                ])
            return [part] + (cap.map { [money($0, "cap", unset: "capUnset")] } ?? [])
        case .table(let path, let rows)?:
            let lines = rows.sorted { $0.key < $1.key }.map { row in
                let level = Int64(row.key).map { LogicValue.integer($0) } ?? .text(row.key)
                let word = names.constant(level, beside: path.description)
                return money(row.value, "row", unset: "rowUnset", ["word": word])
            }
            return [text("table", ["fact": names.name(path.description)])] + lines
        case .range(let least, let most)?:
            guard let low = least.value, let high = most.value else { return [text("rangeUnset")] }
            return [
                text("range", ["least": names.yuan(low), "most": names.yuan(high)])
                    + names.basis(most.basis.rawValue)
            ]
        }
    }

    /// What it is counted by, and how often it is given.
    func allowance(_ benefit: Benefit) -> [String] {
        var lines = [text("unit.\(benefit.unit.rawValue)")]
        let allowance = benefit.allowance
        if let times = allowance.times { lines.append(count(times, "times")) }
        if let period = allowance.period { lines.append(self.period(period)) }
        if let total = allowance.total { lines.append(money(total, "total", unset: "fixedUnset")) }
        return lines
    }

    private func period(_ period: PolicyValue<BenefitPeriod>) -> String {
        let line =
            switch period.value {
            case .months(let months)?: text("periodMonths", ["count": "\(months)"])
            case .calendarYear?: text("periodYear")
            case .calendarMonth?: text("periodMonth")
            case nil: text("periodUnset", ["key": period.key])
            }
        return line + (period.value == nil ? "" : names.basis(period.basis.rawValue))
    }

    /// Units and money in all.
    func stock(_ benefit: Benefit) -> [String] {
        var lines: [String] = []
        if let quota = benefit.quota { lines.append(count(quota, "quota")) }
        if let budget = benefit.budget { lines.append(money(budget, "budget", unset: "fixedUnset")) }
        if let days = benefit.holdDays { lines.append(count(days, "holdDays")) }
        return lines.isEmpty ? [text("unlimited")] : lines
    }

    private func count(_ value: PolicyValue<Int>, _ key: String) -> String {
        guard let count = value.value else { return text("unset", ["key": value.key]) }
        return text(key, ["count": "\(count)"]) + names.basis(value.basis.rawValue)
    }

    private func money(
        _ value: PolicyValue<Money>, _ key: String, unset: String, _ words: [String: String] = [:]
    ) -> String {
        guard let amount = value.value else { return text(unset, words.merging(["key": value.key]) { $1 }) }
        return text(key, words.merging(["amount": names.yuan(amount)]) { $1 })
            + names.basis(value.basis.rawValue)
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        names.text("explain.\(key)", values)
    }
}
