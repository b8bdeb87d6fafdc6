/// A household: 16 bytes of a keyed hash of its label, so that two import files that name it alike meet.
public struct HouseholdID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 16 bytes.
    public let bytes: [UInt8]

    static let byteCount = 16

    /// Takes exactly 16 bytes, else gives nil.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Takes 32 hexadecimal digits, else gives nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }

    /// Byte by byte.
    public static func < (first: HouseholdID, second: HouseholdID) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }
}
