/// The numbers of all areas that lie in one, as two ranges: what `AreaCode.contains` says, for a query.
public struct AreaSpan: Hashable, Sendable {
    /// Those of six digits; nil if none lies in it.
    public let six: ClosedRange<UInt64>?
    /// Those of nine digits.
    public let nine: ClosedRange<UInt64>

    /// All that lies in an area, itself among it.
    public init(_ area: AreaCode) {
        let number = area.number
        guard number <= 999_999 else {
            six = nil
            nine = number...number
            return
        }
        // GB/T 2260: two digits for the province, two for the city, two for the district.
        let width: UInt64 = number % 10_000 == 0 ? 10_000 : number % 100 == 0 ? 100 : 1
        six = number...(number + width - 1)
        nine = (number * 1_000)...((number + width) * 1_000 - 1)
    }

    /// Whether an area lies in it.
    public func contains(_ area: AreaCode) -> Bool {
        six?.contains(area.number) == true || nine.contains(area.number)
    }
}
