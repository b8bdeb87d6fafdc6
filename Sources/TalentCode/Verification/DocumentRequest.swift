public import COSE

/// A document that a desk compares with a static code (`--document`).
public struct DocumentRequest: Sendable {
    /// The document that the holder shows.
    public let document: IdentityDocument
    /// Whose keys these are; nil if there are none. They say nothing about the codes of anybody else.
    public let issuer: AreaCode?
    /// The issuer's document-check keys, the current one first, or none.
    public let keys: [any Mac]

    /// A document and the keys of one issuer that are at hand.
    public init(document: IdentityDocument, issuer: AreaCode, keys: [any Mac]) {
        self.document = document
        self.issuer = issuer
        self.keys = keys
    }

    /// A document where no keys are at hand: it cannot be compared.
    public init(document: IdentityDocument) {
        self.document = document
        issuer = nil
        keys = []
    }
}
