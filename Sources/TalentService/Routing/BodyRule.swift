/// What a route takes as its body.
public enum BodyRule: Hashable, Sendable {
    /// None; one that comes is refused.
    case none
    /// `application/json` of at most so many bytes.
    case json(limit: Int)
    /// Bytes of the media type, at most so many.
    case bytes(String, limit: Int)
}
