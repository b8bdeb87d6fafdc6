import QRCode

/// Any file as a picture, with small limits, and any bytes as pixels.
enum PictureTarget {
    private static let limits = {
        var limits = PictureLimits()
        limits.maximumBytes = 1 << 16
        limits.maximumPixels = 1 << 16
        limits.maximumSide = 1_024
        limits.maximumScans = 16
        return limits
    }()

    static func run(_ bytes: [UInt8]) {
        decode(bytes)
        if let repaired = PNGChecksums.repaired(bytes) { decode(repaired) }
        // The first byte gives the width.
        guard let first = bytes.first, first > 0, bytes.count > Int(first) else { return }
        let height = (bytes.count - 1) / Int(first)
        let pixels = Array(bytes[1...].prefix(Int(first) * height))
        guard let picture = GreyPicture(width: Int(first), height: height, pixels: pixels) else {
            fail("pixels of a right number are refused")
        }
        read(picture)
    }

    private static func decode(_ bytes: [UInt8]) {
        guard let picture = taken({ try Picture.decode(bytes, limits: limits) }) else { return }
        promise(picture.width <= Int(limits.maximumSide), "wider than the limit")
        promise(picture.height <= Int(limits.maximumSide), "higher than the limit")
        promise(picture.width * picture.height <= Int(limits.maximumPixels), "more pixels than the limit")
        promise(picture.pixels.count == picture.width * picture.height, "pixels are missing")
        read(picture)
    }

    private static func read(_ picture: GreyPicture) {
        do {
            let symbols = try PictureReading(budget: .milliseconds(20)).read(picture)
            promise(symbols.count <= PictureLimits.maximumSymbols, "too many symbols")
        } catch QRReaderError.tooComplex {
            return
        } catch {
            fail("the reader: \(error)")
        }
    }
}
