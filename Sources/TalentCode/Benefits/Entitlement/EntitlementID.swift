public import COSE

/// An entitlement in the register, or one of its uses: 16 bytes.
public struct EntitlementID: Hashable, Comparable, Sendable, CustomStringConvertible {
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

    /// A new one: the second of a time in 6 bytes, the most significant first, and 10 random bytes. What is stored at one
    /// time so lies together on the disk (RFC 9562, section 6.13), which a commit of many writers is the cheaper for.
    public static func drawn(
        at now: Timestamp, _ cryptography: any Cryptography
    ) throws(CryptographyError) -> EntitlementID? {
        let second = (0..<6).map { UInt8(truncatingIfNeeded: now.seconds >> (40 - 8 * $0)) }
        return EntitlementID(second + (try cryptography.randomBytes(10)))
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }

    /// Byte by byte.
    public static func < (first: EntitlementID, second: EntitlementID) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }
}
