/// One signed document in a bundle.
public struct BundlePart: Hashable, Sendable {
    /// What a part is; the raw value is its number in a manifest.
    public enum Kind: UInt64, Sendable, CaseIterable {
        case root = 1
        case trustList = 2
        case status = 3
        case salvage = 4
        case policy = 5

        /// The stable name.
        public var name: String {
            switch self {
            case .root: "root"
            case .trustList: "trust-list"
            case .status: "status"
            case .salvage: "salvage"
            case .policy: "policy"
            }
        }

        /// The typ of its messages.
        var type: String {
            switch self {
            case .root: MediaType.root
            case .trustList: MediaType.trustList
            case .status: MediaType.statusList
            case .salvage: MediaType.salvageList
            case .policy: MediaType.policy
            }
        }
    }

    /// What it is, by its typ.
    public let kind: Kind
    /// The COSE message.
    public let bytes: [UInt8]

    /// Reads one document that came alone; what it claims to be stands in its typ.
    public init(document bytes: [UInt8]) throws(TrustError) {
        var offset = 0
        let (type, item) = try Bundle.readItem(bytes, &offset)
        guard offset == bytes.count else { throw .malformed("trailing bytes at byte \(offset)") }
        guard let kind = Kind.allCases.first(where: { $0.type == type }) else { throw .wrongType }
        self.init(kind: kind, bytes: item)
    }

    /// A part as it travels.
    public init(kind: Kind, bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    /// What people call the part: the version of a root or a trust list, the address of a status list, the kid of the
    /// key that a salvage list is about, the issuer, name and version of a pack.
    public func name() throws(TrustError) -> String {
        switch kind {
        case .root: return "\(try SignedDocument.unverifiedRoot(bytes).version)"
        case .trustList: return "\(try SignedDocument.unverifiedTrustList(bytes).version)"
        case .status:
            do {
                return try UnverifiedStatusToken(bytes).uri.description
            } catch {
                throw .malformed("status list")
            }
        case .salvage: return KeyID(try SalvageList(bytes).thumbprint).description
        case .policy:
            let policy = try PolicyDocument(bytes)
            return "\(policy.name)/\(policy.pack.version)"
        }
    }
}
