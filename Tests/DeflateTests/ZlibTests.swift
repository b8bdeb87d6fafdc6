import Deflate
import TestSupport
import Testing

@Suite("zlib")
struct ZlibTests {
    private let list = [UInt8](repeating: 0, count: 32_768)

    @Test("what was deflated inflates again, at every level")
    func roundTrip() throws {
        var random = Seed.start()
        for level in 0...12 {
            for count in [0, 1, 2, 1000, 32_768] {
                let bytes = random.bytes(count).map { $0 & 0x83 }
                let small = try Zlib.compress(bytes, level: level)
                #expect(try Zlib.decompress(small, maximum: count) == bytes)
                #expect(try Zlib.decompress(small, exactly: count) == bytes)
            }
        }
    }

    @Test("a level outside 0 to 12 is taken as the nearest")
    func levels() throws {
        #expect(try Zlib.compress(list, level: 99) == Zlib.compress(list, level: 12))
        #expect(try Zlib.compress(list, level: -1) == Zlib.compress(list, level: 0))
    }

    @Test("one byte above the maximum is refused, the maximum itself is not")
    func maximum() throws {
        let small = try Zlib.compress(list)
        #expect(try Zlib.decompress(small, maximum: 32_768).count == 32_768)
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(small, maximum: 32_767) }
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(small, maximum: 0) }
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(small, maximum: -1) }
    }

    @Test("an exact size is neither more nor less")
    func exact() throws {
        let small = try Zlib.compress(list)
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(small, exactly: 32_767) }
        #expect(throws: DeflateError.tooSmall) { try Zlib.decompress(small, exactly: 32_769) }
    }

    @Test("a bomb of 256 MiB stops at the limit")
    func bomb() throws {
        let bomb = try Zlib.compress([UInt8](repeating: 0, count: 256 << 20), level: 6)
        #expect(bomb.count < 300_000)
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(bomb, maximum: 1 << 20) }
        #expect(throws: DeflateError.tooLarge) { try Zlib.decompress(bomb, exactly: 32_768) }
    }

    @Test("every truncation is refused")
    func truncation() throws {
        let small = try Zlib.compress(Array("talent code, talent code, talent code".utf8))
        for count in 0..<small.count {
            #expect(throws: DeflateError.malformed) {
                try Zlib.decompress(Array(small.prefix(count)), maximum: 64)
            }
        }
    }

    @Test("a changed checksum is refused")
    func checksum() throws {
        var small = try Zlib.compress(list)
        small[small.count - 1] ^= 1
        #expect(throws: DeflateError.malformed) { try Zlib.decompress(small, exactly: 32_768) }
    }

    @Test("bytes behind the stream are refused, with their place")
    func trailing() throws {
        let small = try Zlib.compress(list)
        #expect(throws: DeflateError.trailingBytes(small.count)) {
            try Zlib.decompress(small + [0], exactly: 32_768)
        }
        #expect(throws: DeflateError.trailingBytes(small.count)) {
            try Zlib.decompress(small + small, maximum: 1 << 20)
        }
    }

    @Test("gzip, raw deflate, a preset dictionary and an unknown method are refused")
    func otherFormats() throws {
        let raw: [UInt8] = [
            0x01, 0x01, 0x00, 0xfe, 0xff, 0x61,  // a final stored block of one byte "a"
        ]
        let adler: [UInt8] = [0x00, 0x62, 0x00, 0x62]
        #expect(try Zlib.decompress([0x78, 0x01] + raw + adler, maximum: 1) == [0x61])
        let gzip: [UInt8] =
            [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03] + raw + [0x43, 0xbe, 0xb7, 0xe8, 1, 0, 0, 0]
        #expect(throws: DeflateError.malformed) { try Zlib.decompress(gzip, maximum: 64) }
        #expect(throws: DeflateError.malformed) { try Zlib.decompress(raw, maximum: 64) }
        // CMF 78, FLG with FDICT (20) and a right check: 0x7820 + 30 - 0x7820 % 31
        #expect(throws: DeflateError.malformed) {
            try Zlib.decompress([0x78, 0x20 + 31 - UInt8(0x7820 % 31)] + raw + adler, maximum: 64)
        }
        #expect(throws: DeflateError.malformed) {
            try Zlib.decompress([0x79, 0x00] + raw + adler, maximum: 64)
        }
        #expect(throws: DeflateError.malformed) { try Zlib.decompress([], maximum: 64) }
    }

    @Test("random bytes and changed streams never crash")
    func random() throws {
        var random = Seed.start()
        let small = try Zlib.compress(random.bytes(500))
        for round in 0..<20_000 {
            var bytes = round % 2 == 0 ? [0x78, 0xda] + random.bytes(round % 64) : small
            bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            if let output = try? Zlib.decompress(bytes, maximum: 600) { #expect(output.count <= 600) }
        }
    }
}
