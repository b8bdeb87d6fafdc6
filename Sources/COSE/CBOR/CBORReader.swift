/// Reads deterministic CBOR strictly (RFC 8949 section 4.2.1) over the bytes that were received.
///
/// Anything that a deterministic writer would not have written is an error with its byte offset: an
/// indefinite length, an integer that is not in its shortest form, keys out of order, a float.
/// Lengths are checked against what is there before anything is allocated.
public struct CBORReader: Sendable {
    /// The whole message; offsets count from its start.
    public let bytes: [UInt8]
    /// The next byte to be read.
    public private(set) var offset: Int
    /// The first byte that is not the reader's.
    public let end: Int
    /// The most entries that a map or an array may have.
    public let maximumEntries: Int

    /// The deepest nesting that `skip` follows.
    public static let maximumDepth = 8

    /// A reader of `range` of `bytes`, or of all of them.
    public init(_ bytes: [UInt8], in range: Range<Int>? = nil, maximumEntries: Int = 64) {
        self.bytes = bytes
        offset = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
        self.maximumEntries = maximumEntries
    }

    /// Whether all bytes of the range were read.
    public var isAtEnd: Bool { offset == end }

    /// The major type (0–7) of the next item, or nil at the end.
    public var nextMajorType: UInt8? { offset < end ? bytes[offset] >> 5 : nil }

    /// Whether the next byte is `byte`: tells true (f5), false (f4) and null (f6) apart.
    public func nextIs(_ byte: UInt8) -> Bool { offset < end && bytes[offset] == byte }

    /// Reads the head of an item; leaves the reader behind it.
    @inline(__always)
    mutating func readHead() throws(CBORError) -> (major: UInt8, argument: UInt64) {
        let start = offset
        guard offset < end else { throw CBORError(.truncated, at: start) }
        let initial = bytes[offset]
        offset += 1
        let major = initial >> 5
        let information = initial & 0x1f
        if information < 24 { return (major, UInt64(information)) }
        guard information < 28 else {
            throw CBORError(information == 31 ? .indefiniteLength : .reserved, at: start)
        }
        if major == 7 {
            // A simple value of two bytes (below 32 ill-formed, above unassigned), or a float.
            throw CBORError(information == 24 ? .reserved : .float, at: start)
        }
        let count = 1 << Int(information - 24)
        guard end - offset >= count else { throw CBORError(.truncated, at: start) }
        var argument: UInt64 = 0
        for _ in 0..<count {
            argument = argument << 8 | UInt64(bytes[offset])
            offset += 1
        }
        let least: UInt64 = count == 1 ? 24 : 1 << UInt64(count * 4)
        guard argument >= least else { throw CBORError(.notShortest, at: start) }
        return (major, argument)
    }

    @inline(__always)
    private mutating func readArgument(_ expected: UInt8) throws(CBORError) -> UInt64 {
        let start = offset
        let (major, argument) = try readHead()
        guard major == expected else {
            offset = start
            throw CBORError(.unexpectedType, at: start)
        }
        return argument
    }

    /// Reads an unsigned integer.
    public mutating func readUInt() throws(CBORError) -> UInt64 { try readArgument(0) }

    /// Reads an unsigned integer that lies in `range`.
    public mutating func readUInt(in range: ClosedRange<UInt64>) throws(CBORError) -> UInt64 {
        let start = offset
        let value = try readArgument(0)
        guard range.contains(value) else { throw CBORError(.outOfRange, at: start) }
        return value
    }

    /// Reads an integer of either sign that fits 64 bits.
    public mutating func readInt() throws(CBORError) -> Int64 {
        let start = offset
        let (major, argument) = try readHead()
        guard major <= 1 else {
            offset = start
            throw CBORError(.unexpectedType, at: start)
        }
        guard let value = Int64(exactly: argument) else { throw CBORError(.outOfRange, at: start) }
        return major == 0 ? value : -1 - value
    }

    @inline(__always)
    private mutating func readString(_ major: UInt8) throws(CBORError) -> Range<Int> {
        let start = offset
        let length = try readArgument(major)
        guard length <= UInt64(end - offset) else { throw CBORError(.truncated, at: start) }
        let range = offset..<offset + Int(length)
        offset = range.upperBound
        return range
    }

    /// Reads a byte string and says where its bytes lie.
    public mutating func readByteRange() throws(CBORError) -> Range<Int> { try readString(2) }

    /// Reads a byte string.
    public mutating func readBytes() throws(CBORError) -> [UInt8] { Array(bytes[try readString(2)]) }

    /// Reads a byte string of exactly `count` bytes.
    public mutating func readBytes(count: Int) throws(CBORError) -> [UInt8] {
        let start = offset
        let range = try readString(2)
        guard range.count == count else { throw CBORError(.outOfRange, at: start) }
        return Array(bytes[range])
    }

    /// Reads a text string; invalid UTF-8 is an error.
    public mutating func readText() throws(CBORError) -> String {
        let start = offset
        let range = try readString(3)
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw CBORError(.invalidUTF8, at: start)
        }
        return text
    }

    /// Reads a text string and says where its bytes lie; the UTF-8 is checked.
    public mutating func readTextRange() throws(CBORError) -> Range<Int> {
        let start = offset
        let range = try readString(3)
        guard isUTF8(range) else { throw CBORError(.invalidUTF8, at: start) }
        return range
    }

    private func isUTF8(_ range: Range<Int>) -> Bool {
        if range.allSatisfy({ bytes[$0] < 0x80 }) { return true }
        return String(validating: bytes[range], as: UTF8.self) != nil
    }

    private func checkEntries(_ count: UInt64, at start: Int) throws(CBORError) -> Int {
        // Each entry takes a byte at least, so that a false count allocates nothing.
        guard count <= UInt64(end - offset) else { throw CBORError(.truncated, at: start) }
        guard count <= UInt64(maximumEntries) else { throw CBORError(.tooManyEntries, at: start) }
        return Int(count)
    }

    /// Reads the head of an array and gives the number of its items.
    public mutating func readArray() throws(CBORError) -> Int {
        let start = offset
        let count = try readArgument(4)
        return try checkEntries(count, at: start)
    }

    /// Reads the head of a map; its keys come from `nextKey`.
    public mutating func readMap() throws(CBORError) -> CBORMapCursor {
        let start = offset
        let count = try readArgument(5)
        return CBORMapCursor(count: try checkEntries(count, at: start))
    }

    /// Reads the next key of a map, or gives nil behind the last one. The value is read by the caller.
    public mutating func nextKey(_ cursor: inout CBORMapCursor) throws(CBORError) -> CBORKey? {
        guard cursor.remaining > 0 else { return nil }
        cursor.remaining -= 1
        let start = offset
        let key: CBORKey
        switch nextMajorType {
        case 0, 1: key = .int(try readInt())
        case 3: key = .text(try readText())
        case nil: throw CBORError(.truncated, at: start)
        default: throw CBORError(.unexpectedType, at: start)
        }
        try cursor.advance(bytes, to: start..<offset)
        return key
    }

    /// Reads the next key of a map whose keys are all integers.
    public mutating func nextLabel(_ cursor: inout CBORMapCursor) throws(CBORError) -> Int64? {
        guard cursor.remaining > 0 else { return nil }
        cursor.remaining -= 1
        let start = offset
        let label = try readInt()
        try cursor.advance(bytes, to: start..<offset)
        return label
    }

    /// Reads the number of a tag.
    public mutating func readTag() throws(CBORError) -> UInt64 { try readArgument(6) }

    /// Reads true or false.
    public mutating func readBool() throws(CBORError) -> Bool {
        let start = offset
        let (major, argument) = try readHead()
        guard major == 7, argument == 20 || argument == 21 else {
            offset = start
            throw CBORError(.unexpectedType, at: start)
        }
        return argument == 21
    }

    /// Passes over one item of any type without tags, and checks it all the same.
    ///
    /// - Parameter depth: how deep the item itself lies; more than `maximumDepth` is an error.
    public mutating func skip(depth: Int = 1) throws(CBORError) {
        let start = offset
        guard depth <= Self.maximumDepth else { throw CBORError(.tooDeep, at: start) }
        switch nextMajorType {
        case 2: _ = try readByteRange()
        case 3: _ = try readTextRange()
        case 4:
            for _ in 0..<(try readArray()) { try skip(depth: depth + 1) }
        case 5:
            var cursor = try readMap()
            while cursor.remaining > 0 {
                cursor.remaining -= 1
                let key = offset
                try skip(depth: depth + 1)
                try cursor.advance(bytes, to: key..<offset)
                try skip(depth: depth + 1)
            }
        case 6: throw CBORError(.unexpectedTag, at: start)
        default:
            let (major, argument) = try readHead()
            guard major < 7 || (20...23).contains(argument) else { throw CBORError(.reserved, at: start) }
        }
    }

    /// Ends the reading; bytes that are left are an error.
    public func finish() throws(CBORError) {
        guard offset == end else { throw CBORError(.trailingBytes, at: offset) }
    }
}
