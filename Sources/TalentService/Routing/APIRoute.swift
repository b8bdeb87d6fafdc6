/// One route: how it is called, by whom, and what answers it. A class, since each request hands it around.
public final class APIRoute: Sendable {
    /// Answers a call that was let in.
    public typealias Handler = @Sendable (APICall) async throws -> APIReply

    /// The one method that it answers, and HEAD with GET.
    public let method: HTTPMethod
    /// Where it lies.
    public let path: PathTemplate
    /// Who may call it.
    public let access: RouteAccess
    /// What it takes as its body.
    public let body: BodyRule
    /// The members that its query may have; any other is refused.
    public let query: Set<String>
    /// Whether the call changes something and needs an `Idempotency-Key`.
    public let isIdempotent: Bool
    /// Whether it only tells how the process is: answered under overload too.
    public let isWatching: Bool
    /// Whether a call takes no longer than a signature: it is answered on the thread that reads the connection, and others
    /// of that thread wait for it.
    public let isBrief: Bool
    let handler: Handler

    /// A route.
    ///
    /// - Parameters:
    ///   - path: as OpenAPI writes it.
    ///   - isIdempotent: needs an `Idempotency-Key`.
    public init(
        _ method: HTTPMethod, _ path: String, access: RouteAccess, body: BodyRule = .none,
        query: Set<String> = [], isIdempotent: Bool = false, isWatching: Bool = false,
        isBrief: Bool = false, handler: @escaping Handler
    ) {
        self.method = method
        self.path = PathTemplate(path)
        self.access = access
        self.body = body
        self.query = query
        self.isIdempotent = isIdempotent
        self.isWatching = isWatching
        self.isBrief = isBrief
        self.handler = handler
    }
}
