/// An offline share of a pool: 16 random bytes.
public struct ShareID: Hashable, Sendable, CustomStringConvertible {
    /// 16 bytes.
    public let bytes: [UInt8]

    /// Takes exactly 16 bytes, else gives nil.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Takes 32 hexadecimal digits, else gives nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }
}
