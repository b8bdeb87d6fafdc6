internal import CDeflate

/// zlib streams (RFC 1950) as token status lists use them, with bounded output.
public enum Zlib {
    /// Deflates bytes of any number.
    ///
    /// - Parameter level: 0 (stored) to 12 (smallest, slow); 9 is the best that other libraries have.
    public static func compress(_ bytes: [UInt8], level: Int = 9) throws(DeflateError) -> [UInt8] {
        try Compressor(level: level).compress(bytes)
    }

    /// Inflates a stream whose size is unknown, to at most `maximum` bytes; trailing bytes are refused.
    ///
    /// The output never takes more memory than `maximum`, nor more than deflate can make of so many bytes.
    public static func decompress(_ bytes: [UInt8], maximum: Int) throws(DeflateError) -> [UInt8] {
        let decompressor = try Decompressor()
        // One symbol of a bit for a copy of 258 bytes needs two bits in all: 1,032 bytes of a byte at most.
        let (most, overflow) = bytes.count.multipliedReportingOverflow(by: 1032)
        let bound = overflow ? maximum : min(maximum, most)
        // libdeflate does not stream: a buffer that was too small is let go and the next one is larger.
        var capacity = min(bound, max(4096, bytes.count * 4))
        while true {
            do throws(DeflateError) {
                return try decompressor.decompress(bytes, capacity: capacity, isExact: false)
            } catch {
                guard error == .tooLarge, capacity < bound else { throw error }
                capacity = capacity > bound / 8 ? bound : capacity * 8
            }
        }
    }

    /// Inflates a stream that must give exactly `count` bytes; trailing bytes are refused.
    public static func decompress(_ bytes: [UInt8], exactly count: Int) throws(DeflateError) -> [UInt8] {
        try Decompressor().decompress(bytes, capacity: count, isExact: true)
    }
}
