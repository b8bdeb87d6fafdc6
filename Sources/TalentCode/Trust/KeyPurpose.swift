/// What a key is trusted for.
public enum KeyPurpose: String, Sendable, CaseIterable {
    case root, trust, manifest, credential, status, policy

    /// Whether the key stands in an issuer's entry of the trust list; the others stand in the root document.
    public var isIssuerKey: Bool { number != nil }

    /// The number in a trust list.
    var number: UInt64? {
        switch self {
        case .credential: 1
        case .status: 2
        case .policy: 3
        case .root, .trust, .manifest: nil
        }
    }

    init?(number: UInt64) {
        guard let purpose = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = purpose
    }
}
