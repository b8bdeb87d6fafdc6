import HTTPTypes

/// The proxies whose word counts on who called. `X-Forwarded-For` from anybody else is what the caller likes it to be.
public struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    /// Trusts the addresses of these ranges.
    public init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

    /// Who called: the other end, or, if that is a trusted proxy, the right-most address of `X-Forwarded-For` that is
    /// none. What stands further left was told by somebody whom nobody vouches for.
    ///
    /// - Returns: the other end itself if it is not trusted, or if the field is absent, malformed as far as it is read,
    ///   or longer than `ServiceLimits.forwardedFor`.
    func client(behind peer: ClientAddress?, _ headers: HTTPFields) -> ClientAddress? {
        guard let peer, isTrusted(peer) else { return peer }
        let lines = headers[values: .forwardedFor]
        guard lines.reduce(0, { $0 + $1.utf8.count }) <= ServiceLimits.forwardedFor else { return peer }
        var client = peer
        // Several fields are one list in their order (RFC 9110, 5.3).
        for line in lines.reversed() {
            for entry in line.split(separator: ",", omittingEmptySubsequences: false).reversed() {
                guard let address = ClientAddress(String(Self.trimmed(entry))) else { return peer }
                client = address
                guard isTrusted(address) else { return address }
            }
        }
        return client
    }

    private static func trimmed(_ entry: Substring) -> Substring {
        var entry = entry.drop { $0 == " " || $0 == "\t" }
        while entry.last == " " || entry.last == "\t" { entry.removeLast() }
        return entry
    }

    private func isTrusted(_ address: ClientAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }
}

extension HTTPField.Name {
    /// A field name of RFC 9110, 5.1; the fallback is never reached.
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .expect
}
