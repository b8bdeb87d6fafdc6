/// Reads any well-formed CBOR (RFC 8949 appendix C) into `CBORItem`, with text checked for UTF-8.
///
/// What a head claims allocates nothing: memory grows with the bytes that are there.
public struct CBORItemReader: Sendable {
    /// The deepest nesting of arrays, maps and tags; the outermost item has depth 1.
    public static let maximumDepth = 128

    private let bytes: [UInt8]
    private let uniqueKeys: Bool
    /// The next byte to be read.
    public private(set) var offset = 0

    /// A reader of all of `bytes`; with `uniqueKeys` the same key twice in one map is an error.
    public init(_ bytes: [UInt8], uniqueKeys: Bool = false) {
        self.bytes = bytes
        self.uniqueKeys = uniqueKeys
    }

    /// Whether all bytes were read.
    public var isAtEnd: Bool { offset == bytes.count }

    /// Reads the next item.
    public mutating func read() throws(CBORError) -> CBORItem { try read(depth: 1) }

    /// Ends the reading; bytes that are left are an error.
    public func finish() throws(CBORError) {
        guard isAtEnd else { throw CBORError(.trailingBytes, at: offset) }
    }

    /// The head of an item; a nil argument says indefinite length, or a break with major type 7.
    private mutating func readHead() throws(CBORError) -> (
        major: UInt8, information: UInt8, argument: UInt64?
    ) {
        let start = offset
        guard offset < bytes.count else { throw CBORError(.truncated, at: start) }
        let initial = bytes[offset]
        offset += 1
        let information = initial & 0x1f
        switch information {
        case 0..<24: return (initial >> 5, information, UInt64(information))
        case 24..<28:
            let count = 1 << Int(information - 24)
            guard bytes.count - offset >= count else { throw CBORError(.truncated, at: start) }
            var argument: UInt64 = 0
            for _ in 0..<count {
                argument = argument << 8 | UInt64(bytes[offset])
                offset += 1
            }
            return (initial >> 5, information, argument)
        case 31: return (initial >> 5, information, nil)
        default: throw CBORError(.reserved, at: start)
        }
    }

    private mutating func read(depth: Int) throws(CBORError) -> CBORItem {
        let start = offset
        guard depth <= Self.maximumDepth else { throw CBORError(.tooDeep, at: start) }
        let (major, information, argument) = try readHead()
        switch (major, argument) {
        case (0, let value?): return .unsigned(value)
        case (1, let value?): return .negative(value)
        case (2, let length?): return .bytes(Array(bytes[try take(length, from: start)]))
        case (2, nil): return .byteChunks(try readByteChunks())
        case (3, let length?): return .text(try text(take(length, from: start), from: start))
        case (3, nil): return .textChunks(try readTextChunks())
        case (4, _): return try readArray(argument, from: start, depth: depth)
        case (5, _): return try readMap(argument, from: start, depth: depth)
        case (6, let number?): return .tag(number, try read(depth: depth + 1))
        case (7, let value?): return try simpleOrFloat(information, value, at: start)
        case (7, nil): throw CBORError(.misplacedBreak, at: start)
        default: throw CBORError(.reserved, at: start)
        }
    }

    private func simpleOrFloat(
        _ information: UInt8,
        _ value: UInt64,
        at start: Int
    ) throws(CBORError) -> CBORItem {
        switch information {
        case 25: return .float(.half(UInt16(truncatingIfNeeded: value)))
        case 26: return .float(.single(UInt32(truncatingIfNeeded: value)))
        case 27: return .float(.double(value))
        // RFC 8949 section 3.3: a simple value below 32 in two bytes is not well-formed.
        case 24 where value < 32: throw CBORError(.reserved, at: start)
        default: return .simple(UInt8(truncatingIfNeeded: value))
        }
    }

    private mutating func take(_ length: UInt64, from start: Int) throws(CBORError) -> Range<Int> {
        guard length <= UInt64(bytes.count - offset) else { throw CBORError(.truncated, at: start) }
        let range = offset..<offset + Int(length)
        offset = range.upperBound
        return range
    }

    private func text(_ range: Range<Int>, from start: Int) throws(CBORError) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw CBORError(.invalidUTF8, at: start)
        }
        return text
    }

    /// Passes over a break, if one is next.
    private mutating func readBreak() throws(CBORError) -> Bool {
        guard offset < bytes.count else { throw CBORError(.truncated, at: offset) }
        guard bytes[offset] == 0xff else { return false }
        offset += 1
        return true
    }

    /// The next chunk: a string of the same major type and definite length (RFC 8949 section 3.2.3).
    private mutating func readChunk(_ major: UInt8) throws(CBORError) -> Range<Int> {
        let start = offset
        let head = try readHead()
        guard head.major == major, let length = head.argument else {
            throw CBORError(.unexpectedType, at: start)
        }
        return try take(length, from: start)
    }

    private mutating func readByteChunks() throws(CBORError) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        while try !readBreak() { chunks.append(Array(bytes[try readChunk(2)])) }
        return chunks
    }

    private mutating func readTextChunks() throws(CBORError) -> [String] {
        var chunks: [String] = []
        while try !readBreak() {
            let start = offset
            chunks.append(try text(readChunk(3), from: start))
        }
        return chunks
    }

    private mutating func readArray(
        _ count: UInt64?,
        from start: Int,
        depth: Int
    ) throws(CBORError) -> CBORItem {
        var items: [CBORItem] = []
        guard let count else {
            while try !readBreak() { items.append(try read(depth: depth + 1)) }
            return .array(items, isIndefinite: true)
        }
        // Each item takes a byte at least.
        guard count <= UInt64(bytes.count - offset) else { throw CBORError(.truncated, at: start) }
        for _ in 0..<count { items.append(try read(depth: depth + 1)) }
        return .array(items, isIndefinite: false)
    }

    private mutating func readMap(
        _ count: UInt64?,
        from start: Int,
        depth: Int
    ) throws(CBORError) -> CBORItem {
        var entries: [CBOREntry] = []
        var seen: Set<[UInt8]> = []
        if let count {
            guard count <= UInt64(bytes.count - offset) / 2 else { throw CBORError(.truncated, at: start) }
            for _ in 0..<count { entries.append(try readEntry(&seen, depth: depth)) }
        } else {
            while try !readBreak() { entries.append(try readEntry(&seen, depth: depth)) }
        }
        return .map(entries, isIndefinite: count == nil)
    }

    private mutating func readEntry(_ seen: inout Set<[UInt8]>, depth: Int) throws(CBORError) -> CBOREntry {
        let start = offset
        let key = try read(depth: depth + 1)
        if uniqueKeys, !seen.insert(key.deterministic).inserted {
            throw CBORError(.duplicateKey, at: start)
        }
        return CBOREntry(key: key, value: try read(depth: depth + 1))
    }
}
