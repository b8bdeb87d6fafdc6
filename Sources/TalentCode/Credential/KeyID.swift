/// The kid of our own messages: the first 8 bytes of the COSE key thumbprint (RFC 9679).
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
    /// 8 bytes.
    public let bytes: [UInt8]

    static let byteCount = 8

    /// Takes the first 8 bytes of a thumbprint, or a kid itself.
    public init(_ thumbprint: [UInt8]) { bytes = Array(thumbprint.prefix(Self.byteCount)) }

    /// Takes 16 hexadecimal digits, else gives nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex), bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }
}
