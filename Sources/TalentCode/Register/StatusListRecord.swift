/// A status list of this office as a register stores it.
public struct StatusListRecord: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// The address: the status base and the number.
    public let uri: StatusURI
    /// The key of its index permutation, encrypted for this list's place.
    public internal(set) var sealedKey: [UInt8]
    /// How many indices were drawn.
    public var drawn: Int
    /// Whether indices are still drawn from it. Restoring a backup closes all lists.
    public var isOpen: Bool
    /// The iat of the newest token; nil before the first one.
    public var issuedAt: Timestamp?
    /// The newest signed token, ready to be published; empty before the first one.
    public var token: [UInt8]
    /// Whether states changed since that token was signed.
    public var hasChanges: Bool

    /// A list's row.
    public init(
        number: Int,
        uri: StatusURI,
        sealedKey: [UInt8],
        drawn: Int = 0,
        isOpen: Bool = true,
        issuedAt: Timestamp? = nil,
        token: [UInt8] = [],
        hasChanges: Bool = true
    ) {
        self.number = number
        self.uri = uri
        self.sealedKey = sealedKey
        self.drawn = drawn
        self.isOpen = isOpen
        self.issuedAt = issuedAt
        self.token = token
        self.hasChanges = hasChanges
    }
}
