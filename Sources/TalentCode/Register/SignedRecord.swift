/// A signed document that this office made or holds.
public struct SignedRecord: Hashable, Sendable {
    /// The kinds of documents.
    public enum Kind: String, Sendable, CaseIterable {
        case root
        case trustList = "trust-list"
        case manifest
        /// Numbered in the order in which they were made.
        case salvage
        /// Benefit packs, numbered in the order in which they were made; name and version stand in the payload.
        case policy
    }

    /// What it is.
    public let kind: Kind
    /// The version that its payload names; unique with the kind.
    public let version: UInt64
    /// The COSE message.
    public let bytes: [UInt8]

    /// A document's row.
    public init(kind: Kind, version: UInt64, bytes: [UInt8]) {
        self.kind = kind
        self.version = version
        self.bytes = bytes
    }
}
