public import COSE

/// Why a desk does not believe a grant.
public enum ShareGrantRefusal: Error, Equatable, Sendable {
    /// No key of its issuer with this kid and algorithm stands in the trust list.
    case unknownKey
    /// The signature is not that key's.
    case badSignature
    /// The issuer was removed from the trust list.
    case untrustedIssuer
    /// The key does not sign policies, is not in use, or was not at the grant's iat.
    case keyNotAllowed(String)
    /// The cryptographic library failed.
    case cryptography(CryptographyError)
}
