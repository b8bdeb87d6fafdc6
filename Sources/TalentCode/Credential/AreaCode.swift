/// An administrative area: six digits of GB/T 2260, or nine for a local area (杭州湾新区 330282900).
public struct AreaCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digits as a number, as talent key 6 writes it.
    public let number: UInt64

    /// Takes a number of six or nine digits, else gives nil.
    public init?(number: UInt64) {
        guard (100_000...999_999).contains(number) || (100_000_000...999_999_999).contains(number) else {
            return nil
        }
        self.number = number
    }

    /// Takes six or nine ASCII digits of which the first is not 0, else gives nil.
    public init?(_ text: some StringProtocol) {
        let utf8 = text.utf8
        guard utf8.count == 6 || utf8.count == 9, utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = UInt64(text)
        else { return nil }
        self.init(number: number)
    }

    /// Six or nine digits.
    public var description: String { String(number) }

    /// Digit by digit: a local area stands behind its district.
    public static func < (first: AreaCode, second: AreaCode) -> Bool {
        first.description < second.description
    }

    /// The district, city or province of six digits: of a local area the one that it belongs to, else the area itself.
    public var head: AreaCode {
        AreaCode(number: number > 999_999 ? number / 1_000 : number) ?? self
    }

    /// Whether `other` lies in this area: the same, a part of this province or city, or a local area of this
    /// district.
    public func contains(_ other: AreaCode) -> Bool {
        if self == other { return true }
        let own = description
        let its = other.description
        // GB/T 2260: two digits for the province, two for the city, two for the district.
        if own.utf8.count == 6, own.hasSuffix("0000") { return its.hasPrefix(own.prefix(2)) }
        if own.utf8.count == 6, own.hasSuffix("00") { return its.hasPrefix(own.prefix(4)) }
        return its.hasPrefix(own)
    }
}
