/// Makes the checksums of a PNG's chunks right again (ISO/IEC 15948 section 5.3), behind which a fuzzer would
/// never get.
enum PNGChecksums {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// The file with right checksums; nil if it is no PNG or needs no repair.
    static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: signature) else { return nil }
        var file = bytes
        var offset = signature.count
        while file.count - offset >= 12 {
            let length = file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - offset - 12 else { break }
            let end = offset + 8 + length
            let sum = crc32(file[offset + 4..<end])
            for index in 0..<4 {
                file[end + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * UInt32(index)))
            }
            offset = end + 4
        }
        return file == bytes ? nil : file
    }

    private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xedb8_8320) }
        }
    }
}
