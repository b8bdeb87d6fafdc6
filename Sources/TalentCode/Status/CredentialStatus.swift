/// The state of a credential in a status list: two bits (format.md, Status list token).
public enum CredentialStatus: UInt8, Sendable, CaseIterable {
    case valid = 0
    /// Final.
    case revoked = 1
    case suspended = 2
    /// Replaced by a newer credential.
    case superseded = 3

    /// Whether a credential may go from this state to `next`: 0↔2, 0/2→3, 0/2/3→1.
    public func allows(_ next: CredentialStatus) -> Bool {
        switch (self, next) {
        case (.valid, .suspended), (.suspended, .valid): true
        case (.valid, .superseded), (.suspended, .superseded): true
        case (.valid, .revoked), (.suspended, .revoked), (.superseded, .revoked): true
        default: false
        }
    }

    /// The stable name in JSON.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .revoked: "revoked"
        case .suspended: "suspended"
        case .superseded: "superseded"
        }
    }
}
