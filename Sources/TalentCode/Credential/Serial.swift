/// The serial of a credential: its cti claim, 12 random bytes.
public struct Serial: Hashable, Sendable, CustomStringConvertible {
    /// 12 bytes.
    public let bytes: [UInt8]

    static let byteCount = 12

    /// Takes exactly 12 bytes, else gives nil.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Takes 24 hexadecimal digits, else gives nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }
}
