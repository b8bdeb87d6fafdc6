/// PNG files built by hand (W3C PNG, third edition): any header, any chunk, zlib in stored blocks.
struct PNGBytes {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    var width: UInt32 = 1
    var height: UInt32 = 1
    var depth: UInt8 = 8
    /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
    var colourType: UInt8 = 0
    var interlaced = false
    /// Chunks between IHDR and IDAT, such as PLTE and tRNS.
    var extra: [(String, [UInt8])] = []
    /// Filter bytes and rows, before compression.
    var scanlines: [UInt8] = []

    /// The whole file.
    var bytes: [UInt8] {
        var header = Self.bigEndian(width) + Self.bigEndian(height)
        header += [depth, colourType, 0, 0, interlaced ? 1 : 0]
        var file = Self.signature + Self.chunk("IHDR", header)
        for (name, content) in extra { file += Self.chunk(name, content) }
        return file + Self.chunk("IDAT", Self.zlib(scanlines)) + Self.chunk("IEND", [])
    }

    /// Length, name, content and CRC.
    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + named + bigEndian(crc(named))
    }

    /// The names and contents of a file's chunks.
    static func chunks(_ file: [UInt8]) -> [(name: String, content: [UInt8])] {
        var found: [(String, [UInt8])] = []
        var offset = 8
        while offset + 12 <= file.count {
            let length = file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let name = String(decoding: file[offset + 4..<offset + 8], as: UTF8.self)
            guard offset + 12 + length <= file.count else { break }
            found.append((name, Array(file[offset + 8..<offset + 8 + length])))
            offset += 12 + length
        }
        return found
    }

    /// A zlib stream (RFC 1950) of stored blocks (RFC 1951 section 3.2.4).
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var offset = 0
        repeat {
            let count = min(65_535, bytes.count - offset)
            let (low, high) = (UInt8(count & 0xff), UInt8(count >> 8))
            stream += [offset + count == bytes.count ? 1 : 0, low, high, ~low, ~high]
            stream += bytes[offset..<offset + count]
            offset += count
        } while offset < bytes.count
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return stream + bigEndian(b << 16 | a)
    }

    static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// CRC-32 of PNG annex D.
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1
            }
        }
    }
}
