/// A role of the root document; the raw value is its number on the wire.
public enum TrustRole: UInt64, Sendable, CaseIterable {
    case root = 1
    case trust = 2
    case manifest = 3

    /// The stable name.
    public var name: String {
        switch self {
        case .root: "root"
        case .trust: "trust"
        case .manifest: "manifest"
        }
    }
}
