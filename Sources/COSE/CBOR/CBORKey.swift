/// A key of a CBOR map as COSE and CWT use them: an integer label or a text.
public enum CBORKey: Hashable, Sendable {
    case int(Int64)
    case text(String)
}
