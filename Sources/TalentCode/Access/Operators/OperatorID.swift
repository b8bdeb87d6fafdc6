/// The name of one operator, which stands in the journal beside what the operator did.
public struct OperatorID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1–32 characters of `[a-z0-9._-]`.
    public let description: String

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
            default: false
            }
        }
        guard isPlain, AccessLimits.operatorID.contains(text.utf8.count) else { return nil }
        description = text
    }

    /// Byte by byte.
    public static func < (first: OperatorID, second: OperatorID) -> Bool {
        first.description.utf8.lexicographicallyPrecedes(second.description.utf8)
    }
}
