@testable import Deflate

/// Never more bytes than the maximum, whatever the stream says.
enum DeflateTarget {
    private static let maximum = 1 << 16

    static func run(_ bytes: [UInt8]) {
        if let inflated = taken({ try Zlib.decompress(bytes, maximum: maximum) }) {
            promise(inflated.count <= maximum, "more than the maximum")
            let exact = must("exactly", { try Zlib.decompress(bytes, exactly: inflated.count) })
            promise(exact == inflated, "exactly gives other bytes")
            promise(
                taken { try Zlib.decompress(bytes, exactly: inflated.count + 1) } == nil, "one byte too few"
            )
            if !inflated.isEmpty {
                promise(
                    taken { try Zlib.decompress(bytes, maximum: inflated.count - 1) } == nil,
                    "a byte too many"
                )
            }
        }
        let packed = must("compress", { try Zlib.compress(bytes) })
        promise(must("inflate", { try Zlib.decompress(packed, exactly: bytes.count) }) == bytes, "round trip")
    }
}
