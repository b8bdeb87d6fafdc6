/// Answers what is known of a holder at a time; rules read nothing else.
public protocol FactSheet: Sendable {
    /// What is known of a path at a time.
    func reading(_ path: FactPath, at time: Timestamp) -> FactReading
}
