/// Which credentials are meant; several conditions mean and.
public struct CredentialFilter: Sendable {
    /// The states of commands.md: a valid one past its end is `expired`.
    public enum State: String, Sendable, CaseIterable {
        case active, suspended, revoked, superseded, expired
    }

    /// Being in this state at `now`.
    public var state: State?
    /// The time against which `expired` is judged.
    public var now: Timestamp
    /// Issued to this person.
    public var person: PersonID?
    /// This one.
    public var serial: Serial?
    /// Issued at this time or later.
    public var issuedAfter: Timestamp?
    /// Issued before this time.
    public var issuedBefore: Timestamp?
    /// Issued by this batch run.
    public var run: Int64?
    /// Signed by this key.
    public var kid: KeyID?
    /// Conditions on the holder; nil takes in credentials without one.
    public var holder: PersonFilter?

    /// All credentials.
    public init(now: Timestamp) { self.now = now }
}

extension CredentialRecord {
    /// The state as commands.md names it: revoked, superseded and suspended go before expired.
    public func state(at now: Timestamp) -> CredentialFilter.State {
        switch status {
        case .revoked: .revoked
        case .superseded: .superseded
        case .suspended: now >= expiresAt ? .expired : .suspended
        case .valid: now >= expiresAt ? .expired : .active
        }
    }
}
