/// The stable name of a benefit, such as `talent-apartment`.
public struct BenefitID: Hashable, Sendable, CustomStringConvertible {
    /// 1–64 characters of `[a-z0-9-]`.
    public let description: String

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7a, 0x2d: true
            default: false
            }
        }
        guard isPlain, EntitlementLimits.benefitID.contains(text.utf8.count) else { return nil }
        description = text
    }
}
