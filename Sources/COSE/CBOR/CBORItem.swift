/// Any well-formed CBOR item (RFC 8949), for the general tools: keeps what diagnostic notation shows.
///
/// Integers and lengths that were not in their shortest form are kept by value alone. What talent codes are
/// made of is read by `CBORReader` instead.
public enum CBORItem: Equatable, Sendable {
    /// Major type 0.
    case unsigned(UInt64)
    /// Major type 1: the number is -1 - `argument`.
    case negative(UInt64)
    /// Major type 2, definite length.
    case bytes([UInt8])
    /// Major type 3, definite length.
    case text(String)
    /// Major type 2 of indefinite length, chunk by chunk.
    case byteChunks([[UInt8]])
    /// Major type 3 of indefinite length, chunk by chunk.
    case textChunks([String])
    /// Major type 4.
    case array([CBORItem], isIndefinite: Bool)
    /// Major type 5.
    case map([CBOREntry], isIndefinite: Bool)
    /// Major type 6.
    indirect case tag(UInt64, CBORItem)
    /// A simple value: 20 false, 21 true, 22 null, 23 undefined.
    case simple(UInt8)
    /// A floating-point number.
    case float(CBORFloat)

    /// The nil (null) of RFC 8949 section 3.3.
    public static let null = CBORItem.simple(22)

    /// An integer of either sign.
    public static func int(_ value: Int64) -> CBORItem {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(bitPattern: -1 - value))
    }

    /// The only item that `bytes` hold.
    public init(_ bytes: [UInt8], uniqueKeys: Bool = false) throws(CBORError) {
        var reader = CBORItemReader(bytes, uniqueKeys: uniqueKeys)
        self = try reader.read()
        try reader.finish()
    }

    /// The items of a CBOR sequence (RFC 8742), none or more.
    public static func sequence(_ bytes: [UInt8]) throws(CBORError) -> [CBORItem] {
        var reader = CBORItemReader(bytes)
        var items: [CBORItem] = []
        while !reader.isAtEnd { items.append(try reader.read()) }
        return items
    }

    /// The value of an integer that fits 64 bits with a sign, else nil.
    public var int: Int64? {
        switch self {
        case .unsigned(let value): Int64(exactly: value)
        case .negative(let argument): Int64(exactly: argument).map { -1 - $0 }
        default: nil
        }
    }

    /// The content of a byte string of definite or indefinite length, else nil.
    public var byteString: [UInt8]? {
        switch self {
        case .bytes(let bytes): bytes
        case .byteChunks(let chunks): Array(chunks.joined())
        default: nil
        }
    }

    /// The content of a text string of definite or indefinite length, else nil.
    public var string: String? {
        switch self {
        case .text(let text): text
        case .textChunks(let chunks): chunks.joined()
        default: nil
        }
    }

    /// True or false, else nil.
    public var bool: Bool? {
        switch self {
        case .simple(20): false
        case .simple(21): true
        default: nil
        }
    }

    /// The items of an array, else nil.
    public var items: [CBORItem]? {
        if case .array(let items, _) = self { items } else { nil }
    }

    /// The entries of a map, else nil.
    public var entries: [CBOREntry]? {
        if case .map(let entries, _) = self { entries } else { nil }
    }

    /// What stands under `label` in a map: the first if there are several, nil if there is none.
    public subscript(label: Int64) -> CBORItem? { entries?.first { $0.key.int == label }?.value }

    /// Whether a map somewhere inside has the same key twice, however it is encoded.
    public var hasDuplicateKeys: Bool {
        switch self {
        case .array(let items, _): items.contains { $0.hasDuplicateKeys }
        case .map(let entries, _):
            Set(entries.map(\.key.deterministic)).count < entries.count
                || entries.contains { $0.key.hasDuplicateKeys || $0.value.hasDuplicateKeys }
        case .tag(_, let item): item.hasDuplicateKeys
        default: false
        }
    }
}
