/// The entries of a status list: 1, 2, 4 or 8 bits each, least significant bits first (section 4.1).
public struct StatusList: Equatable, Sendable {
    /// Entries of a list of our own.
    public static let capacity = 1 << 17
    static let ownBits = 2
    /// Bytes of a list of our own: 32,768.
    public static let ownByteCount = capacity * ownBits / 8

    /// Bits of an entry.
    public let bits: Int
    /// The entries, packed.
    public private(set) var bytes: [UInt8]

    /// A list of our own in which every entry is valid.
    public init() {
        bits = Self.ownBits
        bytes = [UInt8](repeating: 0, count: Self.ownByteCount)
    }

    /// A list of given bytes; nil if `bits` is none of 1, 2, 4 and 8.
    public init?(bits: Int, bytes: [UInt8]) {
        guard [1, 2, 4, 8].contains(bits) else { return nil }
        self.bits = bits
        self.bytes = bytes
    }

    /// How many entries there are.
    public var count: Int { bytes.count * (8 / bits) }

    /// The value at an index, or nil outside the list.
    public func value(at index: Int) -> UInt8? {
        let perByte = 8 / bits
        guard index >= 0, index / perByte < bytes.count else { return nil }
        let mask = UInt8(truncatingIfNeeded: (1 << bits) - 1)
        return bytes[index / perByte] >> UInt8(index % perByte * bits) & mask
    }

    /// Sets an entry of a list of our own; an index outside changes nothing and gives false.
    @discardableResult
    public mutating func set(_ status: CredentialStatus, at index: Int) -> Bool {
        guard bits == Self.ownBits, index >= 0, index < count else { return false }
        let shift = UInt8(index % 4 * 2)
        bytes[index / 4] = bytes[index / 4] & ~(3 << shift) | status.rawValue << shift
        return true
    }

    /// How many entries hold each value, by value.
    public func tally() -> [UInt8: Int] {
        var counts: [UInt8: Int] = [:]
        for index in 0..<count { counts[value(at: index) ?? 0, default: 0] += 1 }
        return counts
    }
}
