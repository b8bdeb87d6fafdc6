import TalentCode

/// Every limit of the service. What a caller sends counts as hostile until it lies within them.
public enum ServiceLimits {
    /// Bytes of a body of JSON.
    public static let jsonBody = 64 * 1024
    /// Values in a body of JSON.
    public static let jsonValues = 25_000
    /// Bytes of a body that holds a picture: 8 MiB in base64 with what stands around it.
    public static let pictureBody = 12 * 1024 * 1024
    /// Bytes of a body that names the units of a pool.
    public static let unitsBody = 1024 * 1024
    /// Bytes of a table of people that is imported.
    public static let importBody = 8 * 1024 * 1024
    /// Bytes of a table of people that an enterprise proposes.
    public static let proposalBody = 1024 * 1024
    /// People of one batch.
    public static let batch = 100_000
    /// Units that one body names.
    public static let units = 20_000
    /// Bytes of the file of an offline share, as the format limits it.
    public static let shareBody = Limits.shareFile
    /// Bytes of all header fields of a request, and of one.
    public static let headers = 16 * 1024
    /// Header fields of a request.
    public static let headerFields = 64
    /// Bytes of path and query.
    public static let target = 4 * 1024
    /// Segments of a path.
    public static let segments = 16
    /// Members of a query.
    public static let queryMembers = 32
    /// Characters of an `Idempotency-Key`: visible ASCII.
    public static let idempotencyKey = 1...64
    /// Bytes of a bearer token.
    public static let token = 16...128
    /// Open connections; more wait in the listener's queue.
    public static let connections = 2_048
    /// Requests in work at once, before 503.
    public static let inFlight = 512
    /// Live codes that wait for the register at once.
    public static let scans = 256
    /// Seconds within which a request must have come as a whole.
    public static let requestSeconds: Int64 = 20
    /// Seconds for which a connection may lie idle between two requests.
    public static let idleSeconds: Int64 = 75
    /// Milliseconds for which an idle connection stays once the listener has closed.
    public static let lastAnswerMilliseconds: Int64 = 250
    /// Failed logins of one address within `failureSeconds`, before 429.
    public static let failures = 20
    /// Seconds after which failed logins are forgotten.
    public static let failureSeconds: UInt64 = 60
    /// Addresses whose failed logins are remembered.
    public static let failureAddresses = 10_000
    /// Tokens that were good once, of which a process remembers that they were.
    public static let metTokens = 65_536
    /// Bytes of an IP address as text: the longest is IPv6 with IPv4 at its end.
    public static let address = 2...45
    /// Bytes of all `X-Forwarded-For` of a request; of a longer one nothing is read.
    public static let forwardedFor = 1_024
    /// Ranges of trusted proxies in `config.yaml`.
    public static let trustedProxies = 32
    /// Items of one page of a list, and how many are given if nobody says.
    public static let page = 1...500
    /// Items of one page if the caller does not say.
    public static let defaultPage = 100
    /// Seconds after which a caller may try again under overload.
    public static let retryAfter = 1
}
