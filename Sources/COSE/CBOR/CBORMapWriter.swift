/// Collects the entries of one map and puts them into the order of RFC 8949 section 4.2.1.
public struct CBORMapWriter {
    private var writer = CBORWriter(capacity: 0)
    private let start: Int
    private var entries: [(key: Range<Int>, end: Int)] = []
    private var sorted = true

    init(taking bytes: inout [UInt8]) {
        start = bytes.count
        writer.exchange(&bytes)
        // Room for the head; up to 23 entries it needs no more, and nothing has to be moved.
        writer.bytes.append(0xa0)
        entries.reserveCapacity(8)
    }

    /// Adds an entry with an integer key; `value` writes exactly one item.
    public mutating func entry(_ key: Int64, _ value: (inout CBORWriter) -> Void) {
        let from = writer.bytes.count
        writer.int(key)
        add(from, value)
    }

    /// Adds an entry with a text key; `value` writes exactly one item.
    public mutating func entry(_ key: String, _ value: (inout CBORWriter) -> Void) {
        let from = writer.bytes.count
        writer.text(key)
        add(from, value)
    }

    private mutating func add(_ from: Int, _ value: (inout CBORWriter) -> Void) {
        let key = from..<writer.bytes.count
        if let last = entries.last {
            let order = compareKeys(writer.bytes, last.key, key)
            // The keys are our own, never input: the same one twice is a fault of the program.
            precondition(order != 0, "the same map key twice")
            sorted = sorted && order < 0
        }
        value(&writer)
        entries.append((key, writer.bytes.count))
    }

    mutating func finish() -> [UInt8] {
        var bytes: [UInt8] = []
        writer.exchange(&bytes)
        if !sorted { sort(&bytes) }
        if entries.count < 24 {
            bytes[start] |= UInt8(entries.count)
        } else {
            var head = CBORWriter(capacity: 9)
            head.head(5, UInt64(entries.count))
            bytes.replaceSubrange(start...start, with: head.bytes)
        }
        return bytes
    }

    private func sort(_ bytes: inout [UInt8]) {
        let order = entries.sorted { compareKeys(bytes, $0.key, $1.key) < 0 }
        var body: [UInt8] = []
        body.reserveCapacity(bytes.count - start)
        for (index, entry) in order.enumerated() {
            precondition(
                index == 0 || compareKeys(bytes, order[index - 1].key, entry.key) != 0,
                "the same map key twice"
            )
            body.append(contentsOf: bytes[entry.key.lowerBound..<entry.end])
        }
        bytes.replaceSubrange((start + 1)..., with: body)
    }
}

extension CBORWriter {
    mutating func exchange(_ other: inout [UInt8]) { swap(&bytes, &other) }
}

/// Bytewise lexicographic order of two encoded keys: below, at or above zero.
func compareKeys(_ bytes: [UInt8], _ first: Range<Int>, _ second: Range<Int>) -> Int {
    var left = first.lowerBound
    var right = second.lowerBound
    while left < first.upperBound, right < second.upperBound {
        if bytes[left] != bytes[right] { return bytes[left] < bytes[right] ? -1 : 1 }
        left += 1
        right += 1
    }
    return first.count - second.count
}
