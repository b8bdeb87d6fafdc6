import Deflate
import QRCode

/// Writes a canvas as PNG with eight bits a pixel (W3C PNG, third edition): what other people's readers take.
public enum GreyPNG {
    /// The bytes of the file.
    public static func encode(_ canvas: Canvas) throws -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(canvas.height * (canvas.width + 1))
        for y in 0..<canvas.height {
            rows.append(0)
            rows += canvas.pixels[y * canvas.width..<(y + 1) * canvas.width]
        }
        let header = bigEndian(canvas.width) + bigEndian(canvas.height) + [8, 0, 0, 0, 0]
        return try [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", header) + chunk("IDAT", Zlib.compress(rows, level: 1)) + chunk("IEND", [])
    }

    /// Length, name, content and CRC.
    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        let crc = named.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xff)] ^ $0 >> 8 }
        return bigEndian(content.count) + named + bigEndian(Int(~crc))
    }

    /// CRC-32 of PNG annex D.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
