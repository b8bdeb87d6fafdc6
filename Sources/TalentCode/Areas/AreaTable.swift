/// Areas by code, those of old among them: a code that was written years ago stays readable
/// (docs/decisions/0025-areas.md).
public struct AreaTable: Sendable {
    /// In the order of the table.
    public let areas: [Area]
    private let byCode: [AreaCode: Area]
    private let cities: Set<AreaCode>

    /// What makes a table unusable.
    public enum Fault: Error, Equatable, Sendable {
        case twice(AreaCode)
        /// A parent or a successor that is not in the table.
        case unknown(AreaCode)
        /// An area that would be a part or a successor of itself, at any distance.
        case circle(AreaCode)
        /// An end that is not behind its beginning, or successors of an area without an end.
        case validity(AreaCode)
    }

    /// Checks and takes a table.
    public init(_ areas: [Area]) throws(Fault) {
        var byCode: [AreaCode: Area] = [:]
        for area in areas {
            guard byCode.updateValue(area, forKey: area.code) == nil else { throw .twice(area.code) }
            if let from = area.validFrom, let to = area.validTo, to <= from { throw .validity(area.code) }
            if !area.successors.isEmpty, area.validTo == nil { throw .validity(area.code) }
        }
        for area in areas {
            for other in Self.next(area) where byCode[other] == nil { throw .unknown(other) }
        }
        try Self.refuseCircles(areas, byCode)
        self.areas = areas
        self.byCode = byCode
        cities = Set(areas.map(\.code).filter { $0.description.hasSuffix("00") })
    }

    /// A table of none: every code is unknown.
    public static let empty = AreaTable()

    private init() {
        areas = []
        byCode = [:]
        cities = []
    }

    /// The area of a code, whether it counts still or not; nil for a code that is not in the table.
    public func area(_ code: AreaCode) -> Area? { byCode[code] }

    /// Whether a code should be in the table and is not: six digits below a city of it.
    public func isMissing(_ code: AreaCode) -> Bool {
        guard byCode[code] == nil, code.number <= 999_999 else { return false }
        return cities.contains { $0.contains(code) }
    }

    /// Whether one area lies in another: it is the same or a part of it, or, where its code counts no more, all of its
    /// successors lie there. A code that the table does not know is judged by its digits.
    public func `is`(_ code: AreaCode, within other: AreaCode) -> Bool {
        if other.contains(code) { return true }
        // There are no circles: init refuses them.
        guard let area = byCode[code] else { return false }
        if let parent = area.parent, self.is(parent, within: other) { return true }
        return !area.successors.isEmpty && area.successors.allSatisfy { self.is($0, within: other) }
    }

    private static func next(_ area: Area) -> [AreaCode] {
        (area.parent.map { [$0] } ?? []) + area.successors
    }

    /// Areas whose parents and successors are cleared are cleared, round by round; who is left stands in a circle.
    private static func refuseCircles(
        _ areas: [Area], _ byCode: [AreaCode: Area]
    ) throws(Fault) {
        var cleared: Set<AreaCode> = []
        var left = areas
        while let first = left.first {
            let rest = left.filter { !next($0).allSatisfy(cleared.contains) }
            guard rest.count < left.count else { throw .circle(first.code) }
            for area in left where next(area).allSatisfy(cleared.contains) { cleared.insert(area.code) }
            left = rest
        }
    }
}
