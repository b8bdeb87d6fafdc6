/// Why a call was not answered, as RFC 9457 writes it; thrown by handlers.
///
/// Holds no personal data: it is logged by its code.
public struct Problem: Error, Sendable {
    /// The status code.
    public let status: Int
    /// Stable, such as `NOT_FOUND`.
    public let code: String
    /// Fills the placeholders of the sentence.
    public let values: [String: String]
    /// Field, parameter or id; nil where there is none.
    public let place: String?
    /// The sentence's key, if it is not that of the code.
    public let key: String?
    /// Further members of the object, as JSON: `"serial":"…"`.
    public let members: [(name: String, json: String)]
    /// `Retry-After` in seconds.
    public let retryAfter: Int?
    /// Fills further placeholders with sentences, by the keys of these.
    public var words: [String: String] = [:]
    /// The sentence itself, where it is no sentence of the program's errors: that of a verdict.
    public var sentence: [ProblemLanguage: String] = [:]

    /// A problem.
    public init(
        _ status: Int, _ code: String, at place: String? = nil, key: String? = nil,
        values: [String: String] = [:], members: [(name: String, json: String)] = [], retryAfter: Int? = nil
    ) {
        self.status = status
        self.code = code
        self.place = place
        self.key = key
        self.values = values
        self.members = members
        self.retryAfter = retryAfter
    }
}
