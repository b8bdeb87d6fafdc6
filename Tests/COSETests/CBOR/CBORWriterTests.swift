import COSE
import TestSupport
import Testing

@Suite("The deterministic CBOR writer")
struct CBORWriterTests {
    private func hex(_ write: (inout CBORWriter) -> Void) -> String {
        var writer = CBORWriter()
        write(&writer)
        return Hex.text(writer.bytes)
    }

    @Test("integers take their shortest form on both sides of every step")
    func shortest() {
        let forms: [(Int64, String)] = [
            (0, "00"), (23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65535, "19ffff"),
            (65536, "1a00010000"), (4_294_967_295, "1affffffff"), (4_294_967_296, "1b0000000100000000"),
            (.max, "1b7fffffffffffffff"), (-1, "20"), (-24, "37"), (-25, "3818"), (-256, "38ff"),
            (-257, "390100"), (.min, "3b7fffffffffffffff"), (-65537, "3a00010000"),
        ]
        for (value, expected) in forms { #expect(hex { $0.int(value) } == expected) }
        #expect(hex { $0.uint(.max) } == "1bffffffffffffffff")
    }

    @Test("map keys come out sorted whatever the order of adding")
    func sorted() {
        let labels: [Int64] = [1, 4, 16, 24, 394, 65533, -1, -3, -65537]
        var random = Seed.start()
        for _ in 0..<200 {
            let order = labels.shuffled(using: &random)
            let map = hex { writer in
                writer.uint(7)
                writer.map { map in
                    for label in order { map.entry(label) { $0.int(label) } }
                    map.entry("a") { $0.null() }
                }
            }
            #expect(
                map == "07" + "aa" + "0101" + "0404" + "1010" + "18181818" + "19018a19018a" + "19fffd19fffd"
                    + "2020" + "2222" + "3a000100003a00010000" + "6161f6"
            )
        }
    }

    @Test("maps of 0, 23, 24, 255 and 256 entries have the right head, also inside one another")
    func heads() throws {
        for (count, head) in [(0, "a0"), (1, "a1"), (23, "b7"), (24, "b818"), (255, "b8ff"), (256, "b90100")]
        {
            for isSorted in [true, false] {
                let keys = Array(0..<Int64(count))
                let map = hex { writer in
                    writer.map { outer in
                        outer.entry(2) { $0.bool(true) }
                        outer.entry(1) {
                            $0.map { inner in
                                for key in isSorted ? keys : keys.reversed() {
                                    inner.entry(key) { $0.null() }
                                }
                            }
                        }
                    }
                }
                #expect(map.hasPrefix("a201" + head))
                #expect(map.hasSuffix("02f5"))
                let item = try CBORItem(Hex.bytes(map), uniqueKeys: true)
                #expect(item[1]?.entries?.map(\.key.int) == keys)
            }
        }
    }

    @Test("what the writer writes, both readers read, and alike")
    func property() throws {
        var random = Seed.start()
        for _ in 0..<3000 {
            var writer = CBORWriter(capacity: 0)
            let item = randomItem(depth: 1, &random)
            write(item, &writer)
            var strict = CBORReader(writer.bytes)
            try strict.skip()
            try strict.finish()
            let read = try CBORItem(writer.bytes, uniqueKeys: true)
            #expect(read.deterministic == writer.bytes)
            #expect(read.deterministic == item.deterministic)
        }
    }

    private func randomItem(depth: Int, _ random: inout SeededRandom) -> CBORItem {
        switch Int.random(in: 0..<(depth < 8 ? 7 : 5), using: &random) {
        case 0: return .int(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random))
        case 1: return .bytes(random.bytes(Int.random(in: 0...40, using: &random)))
        case 2:
            return .text(
                String(decoding: random.bytes(Int.random(in: 0...40, using: &random)), as: UTF8.self)
            )
        case 3: return .simple(Bool.random(using: &random) ? 21 : 20)
        case 4: return .null
        case 5:
            let count = Int.random(in: 0...5, using: &random)
            return .array((0..<count).map { _ in randomItem(depth: depth + 1, &random) }, isIndefinite: false)
        default:
            let keys = Set(
                (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    Int64.random(in: -300...300, using: &random)
                }
            )
            let entries = keys.map { CBOREntry(key: .int($0), value: randomItem(depth: 8, &random)) }
            return .map(entries, isIndefinite: false)
        }
    }

    /// Through the calls that the product uses; map keys in the order of the set.
    private func write(_ item: CBORItem, _ writer: inout CBORWriter) {
        switch item {
        case .bytes(let bytes): writer.byteString(bytes[...])
        case .text(let text): writer.text(text)
        case .simple: if let bool = item.bool { writer.bool(bool) } else { writer.null() }
        case .array(let items, _):
            writer.array(items.count)
            for item in items { write(item, &writer) }
        case .map(let entries, _):
            writer.map { map in
                for entry in entries { map.entry(entry.key.int ?? 0) { write(entry.value, &$0) } }
            }
        default: writer.int(item.int ?? 0)
        }
    }
}
