public import COSE

/// Why the file of an offline share, or a part of it, is not taken.
public enum ShareFault: Error, Equatable, Sendable {
    /// Not what a grant or an entry looks like, and where in the file.
    case unreadable(String, offset: Int)
    /// Over a limit.
    case tooLarge(String)
    /// The grant in the file is another one than was expected.
    case otherGrant
    /// The entry names another share or benefit than the grant before it.
    case foreign(entry: Int)
    /// The entry does not follow the one before it: its number or the digest of the previous one is another.
    case broken(entry: Int)
    /// The entry is not signed by the desk's key.
    case badSignature(entry: Int)
    /// The cryptographic library failed: nothing is known about the file.
    case cryptography(CryptographyError)

    static func malformed(_ error: CBORError) -> ShareFault {
        .unreadable(error.reason.rawValue, offset: error.offset)
    }
}
