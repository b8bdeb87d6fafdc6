/// Why bytes are not a COSE_Sign1 that the general tool can verify (RFC 9052).
public enum GeneralSign1Error: Error, Equatable, Sendable {
    /// Not well-formed CBOR, or a map with the same label twice; offsets count from the start of the message.
    case cbor(CBORError)
    /// The content of the protected header is no single CBOR map; offsets count from its start.
    case protectedHeader(CBORError)
    /// A tag other than 18 or 61 around 18.
    case unexpectedTag(UInt64)
    /// Not an array of protected bstr, unprotected map, payload bstr or nil, and signature bstr.
    case shape
    /// A label that is neither an integer nor a text (RFC 9052 section 1.4), or a value of another type than
    /// its label asks for: the label in diagnostic notation.
    case header(String)
    /// A `crit` that breaks RFC 9052 section 3.1: in the unprotected header, empty, or it names a label that
    /// is not in the protected header.
    case critical
    /// `crit` names a label that is not understood, in diagnostic notation: not malformed, but not to be
    /// processed.
    case criticalNotUnderstood(String)
    /// The payload is detached and was not given.
    case payloadMissing
    /// The payload is in the message and was given beside it as well.
    case payloadTwice
}
