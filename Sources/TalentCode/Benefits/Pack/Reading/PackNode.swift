/// A node of the tree that a pack is written as: in YAML by people, in CBOR inside a signed document.
public struct PackNode: Sendable {
    /// What a node holds.
    public indirect enum Content: Sendable {
        case null
        case bool(Bool)
        case integer(Int64)
        case text(String)
        case list([PackNode])
        case map([Member])
    }

    /// A key of a map with its value.
    public struct Member: Sendable {
        /// The key; unique in its map.
        public let key: String
        /// Where the key stands.
        public let place: PackPlace?
        /// The value.
        public var value: PackNode

        /// A key with its value.
        public init(key: String, place: PackPlace?, value: PackNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    /// What it holds.
    public let content: Content
    /// Where it stands; nil in what was signed.
    public let place: PackPlace?

    /// A node.
    public init(_ content: Content, at place: PackPlace? = nil) {
        self.content = content
        self.place = place
    }

    /// The member of a key in a map, else nil.
    public func member(_ key: String) -> Member? {
        guard case .map(let members) = content else { return nil }
        return members.first { $0.key == key }
    }

    /// The value of a key in a map, else nil.
    public subscript(_ key: String) -> PackNode? { member(key)?.value }

    /// A map with one value put in the place of another, or added to it; any other node as it is.
    public func setting(_ key: String, to value: PackNode) -> PackNode {
        guard case .map(var members) = content else { return self }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
        } else {
            members.append(Member(key: key, place: nil, value: value))
        }
        return PackNode(.map(members), at: place)
    }

    /// How many nodes it has, itself among them.
    var nodes: Int {
        switch content {
        case .list(let items): items.reduce(1) { $0 + $1.nodes }
        case .map(let members): members.reduce(1) { $0 + $1.value.nodes }
        case .null, .bool, .integer, .text: 1
        }
    }

    /// The word by which a pack leaves a value open (留白).
    static let unset = "unset"

    /// Whether the value is left open.
    var isUnset: Bool {
        guard case .text(let text) = content else { return false }
        return text == Self.unset
    }
}
