/// The name that a caller gives to one request, so that repeating it changes nothing.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    /// 1–64 characters of `[A-Za-z0-9._:-]`.
    public let description: String

    /// How the names begin that the program itself gives: of uses that desks settled, of requests without a name, of
    /// erasures, of calls of the service. A caller who gave such a name would take the place of the step that is to come.
    static let reserved = ["settle:", "cli:", "erase:", "erase-", servicePrefix]

    /// How the names begin that the service makes of a caller and its `Idempotency-Key`.
    public static let servicePrefix = "http:"

    /// Whether the name is one that only the program gives.
    public var isReserved: Bool { Self.reserved.contains { description.hasPrefix($0) } }

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x3a, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
            default: false
            }
        }
        guard isPlain, EntitlementLimits.requestID.contains(text.utf8.count) else { return nil }
        description = text
    }
}
