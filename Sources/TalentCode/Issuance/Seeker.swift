/// Somebody outside the register who is to get a 求职通行码. Has no description on purpose.
public struct Seeker: Hashable, Sendable {
    /// The full name.
    public let name: String
    /// The document that is shown with the pass.
    public let document: IdentityDocument

    /// A seeker; nil for a name that cannot be masked.
    public init?(name: String, document: IdentityDocument) {
        guard DisplayName(masking: name) != nil else { return nil }
        self.name = name
        self.document = document
    }
}
