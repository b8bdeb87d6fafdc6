/// What became of one entry of a desk's file.
public struct SettledEntry: Hashable, Sendable {
    /// What became of it.
    public enum Result: Hashable, Sendable {
        /// It is a redemption now.
        case accepted
        /// It waits for an officer.
        case review(ReviewItem.Reason)
        /// It was taken in before.
        case duplicate
    }

    /// Its number in the file.
    public let number: Int
    /// The code that was shown.
    public let serial: Serial
    /// What became of it.
    public let result: Result
}
