/// An amount of money in whole fen (分): never a fraction, never a floating number.
public struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Fen, 100 of which are one yuan.
    public let fen: Int64

    /// Nothing.
    public static let zero = Money(fen: 0)

    /// So many fen.
    public init(fen: Int64) { self.fen = fen }

    /// Whole yuan; nil if the fen do not fit.
    public init?(yuan: Int64) {
        let (fen, overflow) = yuan.multipliedReportingOverflow(by: 100)
        guard !overflow else { return nil }
        self.fen = fen
    }

    /// Reads yuan as people write them: digits, and at most two behind a point. Anything else gives nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ part in
                (1...15).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }), let yuan = Int64(parts[0]), let whole = Money(yuan: yuan)
        else { return nil }
        guard parts.count == 2 else {
            self = whole
            return
        }
        guard parts[1].utf8.count <= 2, let digits = Int64(parts[1]) else { return nil }
        guard let sum = whole.adding(Money(fen: parts[1].utf8.count == 1 ? digits * 10 : digits)) else {
            return nil
        }
        self = sum
    }

    /// The sum, or nil if it does not fit.
    public func adding(_ other: Money) -> Money? {
        let (sum, overflow) = fen.addingReportingOverflow(other.fen)
        return overflow ? nil : Money(fen: sum)
    }

    /// The difference, or nil if it does not fit.
    public func subtracting(_ other: Money) -> Money? {
        let (rest, overflow) = fen.subtractingReportingOverflow(other.fen)
        return overflow ? nil : Money(fen: rest)
    }

    /// `numerator / denominator` of this amount, cut off to whole fen towards zero (舍去分以下); nil if it does not
    /// fit or the denominator is not above 0.
    public func part(_ numerator: Int64, of denominator: Int64) -> Money? {
        guard denominator > 0 else { return nil }
        let (product, overflow) = fen.multipliedReportingOverflow(by: numerator)
        return overflow ? nil : Money(fen: product / denominator)
    }

    /// Yuan with two digits behind the point: `79999.00`.
    public var description: String {
        let rest = (fen % 100).magnitude
        return "\(fen < 0 && fen > -100 ? "-" : "")\(fen / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// By fen.
    public static func < (first: Money, second: Money) -> Bool { first.fen < second.fen }
}
