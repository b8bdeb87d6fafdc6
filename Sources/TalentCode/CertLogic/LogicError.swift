/// Why an expression has no value for some data. Holds nothing of the data.
public struct LogicError: Error, Hashable, Sendable {
    /// What an operation could not do.
    public enum Reason: String, CaseIterable, Sendable {
        /// A condition is a date-time, which is neither true nor false.
        case noTruth
        /// `+`, `<`, `>`, `<=` or `>=` of something other than integers.
        case notInteger
        /// `after`, `before`, `not-after` or `not-before` of something other than date-times.
        case notDate
        /// `plusTime` or `dccDateOfBirth` of something other than a text.
        case notText
        /// `plusTime` of a text that is no date, or `dccDateOfBirth` of one that is no date of birth.
        case noDate
        /// `in` with something other than an array on the right.
        case notArray
        /// `reduce` over something other than an array or null.
        case notReducible
        /// `extractFromUVCI` of something other than a text or null.
        case notIdentifier
        /// A sum outside 64 bits.
        case integerOverflow
        /// A date-time outside `LogicLimits.milliseconds`.
        case dateOutOfRange
        /// More than the allowed steps.
        case tooManySteps
        /// A value that is nested deeper than `LogicLimits.valueDepth`.
        case tooDeep
    }

    /// What went wrong.
    public let reason: Reason
    /// The operation: operators and positions such as `and.1.if.0`; empty for the outermost.
    public let path: String

    /// An error at a place of the expression.
    public init(reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }
}
