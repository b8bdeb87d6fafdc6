/// The stable name of a benefit pack, such as `cixi`.
public struct PackID: Hashable, Sendable, CustomStringConvertible {
    /// 1–32 characters of `[a-z0-9-]`.
    public let description: String

    /// Takes a name of that form, else gives nil.
    public init?(_ text: String) {
        guard text.utf8.count <= PackLimits.packID, BenefitID(text) != nil else { return nil }
        description = text
    }
}
