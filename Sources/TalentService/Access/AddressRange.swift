/// Addresses with the same first bits (RFC 4632, 3.1; RFC 4291, 2.3).
public struct AddressRange: Sendable, CustomStringConvertible {
    /// As it was written.
    public let description: String
    private let first: ClientAddress
    private let bits: Int

    /// Reads `192.0.2.0/24`, `2001:db8::/32`, or one address alone. Nil for everything else, also for a range of all
    /// addresses, and one whose address has bits set behind its length: it would mean another range than it seems to.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = ClientAddress(String(parts[0])) else { return nil }
        // An address that was written as IPv4 has its length as IPv4.
        let isShort = !parts[0].utf8.contains(UInt8(ascii: ":"))
        let width = isShort ? 32 : 128
        var length = width
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
                digits.count == 1 || digits.first != UInt8(ascii: "0"),
                let number = Int(parts[1]), (1...width).contains(number)
            else { return nil }
            length = number
        }
        bits = length + (isShort ? 96 : 0)
        first = address
        description = text
        // All of IPv4 in the form of IPv6 is a range of all addresses too.
        guard first.prefix(bits) == first, !(first.isIPv4 && bits <= 96) else { return nil }
    }

    /// Whether an address lies in it; no range of IPv6 holds one of IPv4.
    func contains(_ address: ClientAddress) -> Bool {
        address.isIPv4 == first.isIPv4 && address.prefix(bits) == first
    }
}
