import Glibc

/// The address of a machine as a number: IPv4 in the place that IPv6 has for it (RFC 4291, 2.5.5.2), so that
/// `::ffff:192.0.2.1` and `192.0.2.1` are one.
public struct ClientAddress: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    private static let mapped: UInt64 = 0xffff << 32

    /// Reads an address, in any form that `inet_pton` takes; nil for everything else, such as a name, a port or a zone.
    public init?(_ text: String) {
        guard ServiceLimits.address.contains(text.utf8.count), !text.utf8.contains(0) else { return nil }
        var four = in_addr()
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            self.init(high: 0, low: Self.mapped | UInt64(UInt32(bigEndian: four.s_addr)))
            return
        }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(bytes[..<8]), low: number(bytes[8...]))
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// What failures are counted by: IPv4 as a whole, IPv6 without the 64 bits that every host chooses itself.
    var counted: ClientAddress { isIPv4 ? self : ClientAddress(high: high, low: 0) }

    /// The first bits of it; the rest is zero.
    ///
    /// - Parameter bits: 0 to 128.
    func prefix(_ bits: Int) -> ClientAddress {
        // Shifting by the whole width gives zero.
        ClientAddress(
            high: high & ~(UInt64.max >> UInt64(min(bits, 64))),
            low: low & ~(UInt64.max >> UInt64(max(bits - 64, 0))))
    }
}
