public import COSE

/// An act that waits for a second person: 16 bytes.
public struct ApprovalID: Hashable, Comparable, Sendable, CustomStringConvertible {
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

    /// A new one: time and chance, as `EntitlementID.drawn` makes them.
    public static func drawn(
        at now: Timestamp, _ cryptography: any Cryptography
    ) throws(CryptographyError) -> ApprovalID? {
        try EntitlementID.drawn(at: now, cryptography).flatMap { ApprovalID($0.bytes) }
    }

    /// Lower-case hexadecimal digits.
    public var description: String { Hex.encode(bytes) }

    /// Byte by byte.
    public static func < (first: ApprovalID, second: ApprovalID) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }
}
