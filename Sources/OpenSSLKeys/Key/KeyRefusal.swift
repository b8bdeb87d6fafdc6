/// Why a key that is well-formed is not used. OpenSSL itself would accept most of these.
public enum KeyRefusal: String, Error, Sendable {
    /// An EC point that is not 04‖x‖y or 02/03‖x of exact length.
    case pointForm = "the point is not 04‖x‖y or 02/03‖x of exact length"
    case pointAtInfinity = "the point at infinity"
    case pointNotOnCurve = "the point does not lie on the curve"
    case publicKeyLength = "the public key has another length than its curve"
    case privateKeyLength = "the private key has another length than its curve"
    /// Below 1 or not below the order of the group.
    case privateKeyRange = "the private key lies outside the group"
    /// RFC 8032: such a key makes signatures valid that nobody made.
    case smallOrder = "an EdDSA public key of small order"
    case pairMismatch = "the public key is not that of the private key"
    /// PS256 below 2,048 bits (RFC 8230 section 6.1) or above 16,384.
    case rsaLength = "an RSA modulus below 2048 or above 16384 bits"
    case algorithmMismatch = "the key does not fit the algorithm"
}
