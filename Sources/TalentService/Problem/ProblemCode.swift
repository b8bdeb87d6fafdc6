/// The problems that the service itself finds, before any handler is called.
public enum ProblemCode {
    /// Whatever is not there, and whatever is not the caller's: nobody can tell the two apart.
    public static let notFound = Problem(404, "NOT_FOUND")
    static let badRequest = Problem(400, "BAD_REQUEST")
    /// No token, or one that nobody has.
    public static let unauthenticated = Problem(401, "UNAUTHENTICATED")
    /// A token without the permission.
    public static let notPermitted = Problem(403, "NOT_PERMITTED")
    static let tooManyFailures = Problem(
        429, "TOO_MANY_FAILURES", retryAfter: Int(ServiceLimits.failureSeconds))
    /// More at once than this process takes.
    public static let overloaded = Problem(503, "OVERLOADED", retryAfter: ServiceLimits.retryAfter)
    /// The process is about to end.
    public static let closing = Problem(503, "CLOSING", retryAfter: ServiceLimits.retryAfter)
    static let tooLarge = Problem(413, "TOO_LARGE", key: "TOO_LARGE.body")
    static let otherMediaType = Problem(415, "MEDIA_TYPE")
    static let keyNeeded = Problem(400, "IDEMPOTENCY_KEY_NEEDED")

    static func otherMethod(_ allowed: [HTTPMethod]) -> Problem {
        Problem(
            405, "METHOD_NOT_ALLOWED", values: ["allowed": allowed.map(\.rawValue).joined(separator: ", ")])
    }

    static func unknownQuery(_ name: String) -> Problem {
        Problem(400, "BAD_REQUEST", at: name, key: "BAD_REQUEST.query")
    }
}
