/// Why bytes are not a COSE_Key that can be imported (RFC 9052 section 7).
public enum COSEKeyError: Error, Equatable, Sendable {
    /// Not well-formed CBOR, or a label twice.
    case cbor(CBORError)
    /// Not a map.
    case notMap
    /// A key type other than 1 (OKP), 2 (EC2) and 3 (RSA), or none.
    case keyType
    /// A curve that is unknown or of the other key type.
    case curve
    /// The member under this label is absent, or of another type or length than the key type and curve ask.
    case member(Int64)
}
