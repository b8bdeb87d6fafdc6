/// The address of the service that a desk asks.
enum ServerAddress {
    /// https with a host, perhaps a port and a path; http for this machine alone, since a verdict that travels in the
    /// clear can be changed on its way. No user, query or fragment.
    static func isGood(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !"@?#\\\"<>".utf8.contains($0) }
        guard isPlain, text.utf8.count <= DeskLimits.server else { return false }
        if text.hasPrefix("https://") { return host(text.dropFirst(8)) != nil }
        guard text.hasPrefix("http://"), let host = host(text.dropFirst(7)) else { return false }
        return isLoopback(host)
    }

    /// The host of an authority and path, or nil if it is none.
    private static func host(_ rest: Substring) -> Substring? {
        let authority = rest.prefix { $0 != "/" }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let host = authority[...end]
            let isAddress = host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
            return isAddress && host.count > 3 && isPort(authority[authority.index(after: end)...])
                ? host : nil
        }
        let host = authority.prefix { $0 != ":" }
        let isName = host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        guard isName, !host.isEmpty, host.first != ".", host.first != "-",
            isPort(authority.dropFirst(host.count))
        else { return nil }
        return host
    }

    /// Nothing, or a colon and 1–65535.
    private static func isPort(_ text: Substring) -> Bool {
        guard let colon = text.first else { return true }
        let digits = text.dropFirst()
        guard colon == ":", (1...5).contains(digits.count), digits.allSatisfy(\.isNumber),
            let port = Int(digits)
        else { return false }
        return (1...65_535).contains(port)
    }

    /// localhost, 127.0.0.0/8 or ::1 (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3).
    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
