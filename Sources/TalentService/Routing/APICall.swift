public import TalentCode

/// A request that was let in: found, read, and allowed.
public struct APICall: Sendable {
    /// What the path says in place of the template's names, in their order.
    public let parameters: [String]
    /// Decoded members of the query; the route's own alone.
    public let query: [String: String]
    /// As it came; within the route's limit and of its type.
    public let body: [UInt8]
    /// Who calls; nil on open routes alone.
    public let principal: Principal?
    /// What makes repeating it harmless; on routes that ask for it never nil.
    public let idempotencyKey: String?
    /// `If-None-Match` as it came.
    public let ifNoneMatch: String?
    /// The language that the caller reads.
    public let language: ProblemLanguage
    /// Stands in the log and in every problem.
    public let requestID: String

    /// Parameter `index` of the path.
    public subscript(index: Int) -> String { index < parameters.count ? parameters[index] : "" }
}
