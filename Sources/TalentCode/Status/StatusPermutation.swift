public import COSE

/// Draws the indices of one status list: an order of all 2^17 that nobody can foresee, without a second draw.
///
/// An unbalanced Feistel network over 9|8 bits with 10 rounds of HMAC-SHA-256 (format.md, Index), after
/// Luby and Rackoff: a counter goes in, an index that was never given before comes out.
public struct StatusPermutation: Sendable {
    private let mac: any Mac

    static let rounds: UInt8 = 10
    private static let leftBits: UInt32 = 9
    private static let rightBits: UInt32 = 8

    /// A permutation under the list's own random key.
    public init(mac: any Mac) { self.mac = mac }

    /// The index of a counter value below 2^17; nil when the list is full.
    public func index(of counter: Int) throws(CryptographyError) -> UInt32? {
        guard counter >= 0, counter < StatusList.capacity else { return nil }
        var left = UInt32(counter) >> Self.rightBits
        var right = UInt32(counter) & (1 << Self.rightBits - 1)
        var leftBits = Self.leftBits
        var rightBits = Self.rightBits
        for round in 0..<Self.rounds {
            let code = try mac.code(for: [round, UInt8(right >> 8), UInt8(truncatingIfNeeded: right)])
            let pad = (UInt32(code[0]) << 8 | UInt32(code[1])) & (1 << leftBits - 1)
            // The halves change places, and their widths with them: after an even number all is as before.
            (left, right) = (right, left ^ pad)
            (leftBits, rightBits) = (rightBits, leftBits)
        }
        return left << rightBits | right
    }
}
