/// Why no share was made.
public enum ShareRefusal: Error, Hashable, Sendable {
    /// No such desk.
    case noDesk
    /// The desk was shut, or its token has expired.
    case deskShut
    /// The desk may not serve the benefit.
    case deskNotAuthorised
    /// The benefit has no open pool of this name.
    case noPool
    /// The benefit has several open pools: one must be named.
    case severalPools
    /// The pool has fewer free units.
    case quotaExhausted(free: Int)
    /// Units or the end are out of their range.
    case outOfRange
    /// It is given by child, or by values of the application: an entry of a desk names neither, so that it could not be
    /// settled.
    case notSettled
    /// This request id was used for something else.
    case requestReused
}
