/// An officer's word that an organisation has a code which fails its check.
public struct CodeOverride: Hashable, Sendable {
    /// Who vouched: an operator's or the system user's name.
    public let by: String
    /// When.
    public let at: Timestamp
    /// Why, as it was given.
    public let reason: String

    /// An officer's word; nil for a reason that is empty or longer than `RegisterLimits.overrideReason`.
    public init?(by: String, at: Timestamp, reason: String) {
        guard RegisterLimits.overrideReason.contains(reason.unicodeScalars.count) else { return nil }
        self.by = by
        self.at = at
        self.reason = reason
    }
}
