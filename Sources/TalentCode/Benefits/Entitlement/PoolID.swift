/// The name of a pool of one benefit, such as `2026`; unique together with its benefit.
public struct PoolID: Hashable, Sendable, CustomStringConvertible {
    /// 1–32 characters of `[A-Za-z0-9._-]`.
    public let description: String

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
            default: false
            }
        }
        guard isPlain, EntitlementLimits.poolID.contains(text.utf8.count) else { return nil }
        description = text
    }
}
