/// A child in the register: 16 random bytes.
public struct ChildID: Hashable, Comparable, Sendable, CustomStringConvertible {
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
    public static func < (first: ChildID, second: ChildID) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }
}
