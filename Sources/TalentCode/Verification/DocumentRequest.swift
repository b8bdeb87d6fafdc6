public import COSE

/// A document that a desk compares with a static code (`--document`).
public struct DocumentRequest: Sendable {
    /// The document that the holder shows.
    public let document: IdentityDocument
    /// The issuer's document-check keys, the current one first, or none.
    public let keys: [any Mac]

    /// A document and the keys that are at hand for the issuer of the code.
    public init(document: IdentityDocument, keys: [any Mac]) {
        self.document = document
        self.keys = keys
    }
}
