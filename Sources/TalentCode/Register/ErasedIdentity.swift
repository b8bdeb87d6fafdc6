/// What stays of a document whose holder was erased: a keyed hash that leads to the row which tells nothing any more.
///
/// Who comes back gets the same id again, and a pass for the document counts with what that id was given, so that
/// nothing is given twice (docs/decisions/0019-dossier.md). The hash alone leads to nobody: it needs the register's keys and the document.
public struct ErasedIdentity: Hashable, Sendable {
    /// 32 bytes of `IdentityHashes`; they outlive a change of the register's keys.
    public let hash: [UInt8]
    /// 16 bytes: a `PersonID` or a `ChildID`, as the hash is a person's or a child's.
    public let id: [UInt8]

    /// Takes what is to be remembered.
    public init(hash: [UInt8], id: [UInt8]) {
        self.hash = hash
        self.id = id
    }
}
