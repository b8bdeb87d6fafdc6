/// A header map of one of our own messages: its labels and where their values lie.
///
/// Whether a label is allowed is the caller's business; the encoding was checked strictly.
public struct COSEHeader: Sendable {
    /// The header parameters that our own types use.
    public enum Label {
        /// RFC 9052 section 3.1: alg.
        public static let algorithm: Int64 = 1
        /// RFC 9052 section 3.1: labels that must be understood.
        public static let critical: Int64 = 2
        /// RFC 9052 section 3.1: kid.
        public static let keyID: Int64 = 4
        /// A CWT in its own COSE message (RFC 9528 section 10.2: kcwt).
        public static let kcwt: Int64 = 13
        /// RFC 9596.
        public static let type: Int64 = 16
        /// RFC 9942: receipts of a transparency log.
        public static let receipts: Int64 = 394
    }

    /// Labels in their order, with the byte ranges of the values.
    public let entries: [(label: CBORKey, value: Range<Int>)]

    /// Reads a header map strictly; a COSE message as the value of kcwt may carry its tag.
    init(_ reader: inout CBORReader) throws(CBORError) {
        // The labels of the tuple are part of its type: without them the array would be cast, one by one.
        var entries: [(label: CBORKey, value: Range<Int>)] = []
        var cursor = try reader.readMap()
        entries.reserveCapacity(cursor.remaining)
        while let label = try reader.nextKey(&cursor) {
            let start = reader.offset
            if label == .int(Label.kcwt), reader.nextMajorType == 6 { _ = try reader.readTag() }
            try reader.skip(depth: 2)
            entries.append((label, start..<reader.offset))
        }
        self.entries = entries
    }

    init() { entries = [] }

    /// Where the value of a label lies, or nil.
    public func value(_ label: Int64) -> Range<Int>? {
        for entry in entries where entry.label == .int(label) { return entry.value }
        return nil
    }

    /// Whether the header has exactly these labels.
    public func holdsExactly(_ labels: [Int64]) -> Bool {
        entries.count == labels.count && labels.allSatisfy { value($0) != nil }
    }
}
