/// One thing of a pool that has a name, such as the flat `5-302` or a seat of a school.
public struct UnitID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1–64 characters that can be seen, without white space.
    public let description: String

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        let isVisible = text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && scalar.properties.generalCategory != .format
        }
        guard isVisible, EntitlementLimits.unitID.contains(text.unicodeScalars.count) else { return nil }
        description = text
    }

    /// By Unicode scalars, as every register compares texts; String would take equivalent ones for the same.
    public static func == (first: UnitID, second: UnitID) -> Bool {
        first.description.utf8.elementsEqual(second.description.utf8)
    }

    /// By the same bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in description.utf8 { hasher.combine(byte) }
    }

    /// By Unicode scalars.
    public static func < (first: UnitID, second: UnitID) -> Bool {
        first.description.unicodeScalars.lexicographicallyPrecedes(second.description.unicodeScalars)
    }
}
