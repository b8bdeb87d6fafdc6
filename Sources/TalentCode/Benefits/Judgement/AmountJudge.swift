/// Works out how much a benefit gives; all facts that it reads are at hand.
struct AmountJudge {
    /// What came of it.
    enum Found: Equatable {
        case amount(GrantedAmount)
        /// The keys of values that nobody set.
        case notSet([String])
        /// The scale has no row for the holder.
        case noRow
        /// The amount does not fit, or the input is no money.
        case outOfRange
    }

    /// - Parameter read: the value of a fact or an input.
    static func judge(_ amount: BenefitAmount?, _ read: (FactPath) -> LogicValue?) -> Found {
        switch amount {
        case nil: return .amount(.none)
        case .fixed(let value)?: return found(value)
        case .table(let path, let rows)?:
            guard let name = read(path).flatMap(row), let value = rows[name] else { return .noRow }
            return found(value)
        case .range(let least, let most)?:
            guard let low = least.value, let high = most.value else {
                return .notSet([least, most].filter { $0.value == nil }.map(\.key))
            }
            return .amount(.between(low, high))
        case .part(let input, let numerator, let denominator, let cap, let rounding)?:
            if let cap, cap.value == nil { return .notSet([cap.key]) }
            guard let path = FactPath("request.\(input)"), case .integer(let fen)? = read(path), fen >= 0,
                let part = part(Money(fen: fen), numerator, denominator, rounding)
            else { return .outOfRange }
            return .amount(.exact(min(part, cap?.value ?? part)))
        }
    }

    private static func found(_ value: PolicyValue<Money>) -> Found {
        value.value.map { .amount(.exact($0)) } ?? .notSet([value.key])
    }

    /// The text that names a row of a scale.
    static func row(_ value: LogicValue) -> String? {
        switch value {
        case .integer(let number): String(number)
        case .text(let text): text
        default: nil
        }
    }

    private static func part(
        _ whole: Money, _ numerator: Int64, _ denominator: Int64, _ rounding: BenefitAmount.Rounding
    ) -> Money? {
        switch rounding {
        case .down: return whole.part(numerator, of: denominator)
        case .halfUp:
            // floor(n/d + 1/2) = floor((2n + d) / 2d)
            let (product, overflow) = whole.fen.multipliedReportingOverflow(by: numerator)
            let (double, overflowAgain) = product.multipliedReportingOverflow(by: 2)
            let (sum, overflowLast) = double.addingReportingOverflow(denominator)
            guard !overflow, !overflowAgain, !overflowLast else { return nil }
            return Money(fen: sum / (2 * denominator))
        }
    }
}
