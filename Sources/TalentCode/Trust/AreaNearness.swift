/// The order in which areas are asked for a benefit: the own one, those around it from the nearest on, then the others.
public struct AreaNearness: Sendable {
    /// The area that asks; nil asks from nowhere: all are others then.
    public let area: AreaCode?

    /// The order as an area sees it.
    public init(_ area: AreaCode?) { self.area = area }

    /// Whether benefits of an area are given to the one that asks: it is the same, or lies around it.
    public func takesIn(_ other: AreaCode) -> Bool { area.map(other.contains) ?? false }

    /// Whether the first is asked before the second.
    public func precedes(_ first: AreaCode, _ second: AreaCode) -> Bool {
        switch (takesIn(first), takesIn(second)) {
        case (true, true): first != second && second.contains(first)
        case (false, false): first < second
        case (let isFirstAround, _): isFirstAround
        }
    }
}
