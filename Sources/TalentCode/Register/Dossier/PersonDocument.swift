/// A document of a person, with the country that issued it.
public struct PersonDocument: Hashable, Sendable {
    /// Kind and number.
    public var document: IdentityDocument
    /// A country as the import file or an officer names it, or nil.
    public var country: String?

    /// A document of a country, which may be unknown.
    public init(_ document: IdentityDocument, country: String? = nil) {
        self.document = document
        self.country = country
    }
}
