/// Encrypts single fields of a register, each bound to its place.
public protocol FieldCipher: Sendable {
    /// Encrypts and authenticates `plaintext`; `place` names table, row and column and is authenticated with it.
    func seal(_ plaintext: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8]

    /// Gives back what was sealed at this place; an error if a bit or the place differs.
    func open(_ sealed: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8]
}
