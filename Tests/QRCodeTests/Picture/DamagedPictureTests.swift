import QRCode
import TestSupport
import Testing

@Suite("Damaged and lying picture files")
struct DamagedPictureTests {
    private static func png() throws -> [UInt8] { try SymbolPNG.encode(QRSymbol(text: "A"), module: 1) }
    private static func jpeg() throws -> [UInt8] {
        try GreyJPEG.encode(Picture.decode(png()), quality: 75)
    }

    @Test("Every truncation of a PNG is refused")
    func truncatedPNG() throws {
        let file = try Self.png()
        for count in 0..<file.count {
            #expect(throws: count < 8 ? PictureError.unknownFormat : .truncated, "\(count) bytes") {
                try Picture.decode(Array(file.prefix(count)))
            }
        }
        #expect(throws: Never.self) { try Picture.decode(file) }
    }

    @Test("Every truncation of a JPEG is refused")
    func truncatedJPEG() throws {
        let file = try Self.jpeg()
        for count in 0..<file.count {
            #expect(throws: count < 3 ? PictureError.unknownFormat : .truncated, "\(count) bytes") {
                try Picture.decode(Array(file.prefix(count)))
            }
        }
        #expect(throws: Never.self) { try Picture.decode(file) }
    }

    @Test("Bytes after the end of a picture are not looked at")
    func trailing() throws {
        let (png, jpeg) = (try Self.png(), try Self.jpeg())
        #expect(try Picture.decode(png + [0xff, 0xd8, 0]) == Picture.decode(png))
        #expect(try Picture.decode(jpeg + PNGBytes.signature) == Picture.decode(jpeg))
    }

    @Test("A header that claims 100000 × 100000 pixels is refused by its measure")
    func lyingHeader() {
        let png = PNGBytes(width: 100_000, height: 100_000, scanlines: [0, 0])
        #expect(throws: PictureError.tooLarge("100000 × 100000 pixels")) { try Picture.decode(png.bytes) }
    }

    @Test(
        "A width or height of zero, or over 2^31 − 1, is refused",
        arguments: [(0, 1), (1, 0), (0, 0), (0x8000_0000, 1), (1, 0xffff_ffff)] as [(UInt32, UInt32)]
    )
    func impossibleSide(width: UInt32, height: UInt32) {
        let png = PNGBytes(width: width, height: height, scanlines: [0, 0])
        #expect(throws: PictureError.self) { try Picture.decode(png.bytes) }
    }

    @Test(
        "A claimed measure within the limits without the pixels is refused, interlaced or not",
        arguments: [false, true]
    )
    func missingPixels(interlaced: Bool) {
        let png = PNGBytes(width: 6000, height: 6000, interlaced: interlaced, scanlines: [0, 0])
        #expect(throws: PictureError.self) { try Picture.decode(png.bytes) }
    }

    @Test("A wrong CRC in any chunk that matters is refused")
    func wrongCRC() throws {
        var file = PNGBytes(scanlines: [0, 0]).bytes
        #expect(throws: Never.self) { try Picture.decode(file) }
        for offset in 8..<file.count {
            file[offset] ^= 1
            #expect(throws: PictureError.self, "byte \(offset)") { try Picture.decode(file) }
            file[offset] ^= 1
        }
    }

    @Test("Any changed byte of a JPEG gives a picture or an error")
    func changedJPEG() throws {
        var file = try Self.jpeg()
        for offset in file.indices {
            for bit in 0..<8 {
                file[offset] ^= 1 << bit
                _ = Result { try Picture.decode(file) }
                file[offset] ^= 1 << bit
            }
        }
        #expect(try file == Self.jpeg())
    }

    @Test("The pixel limit holds on both sides, for PNG and JPEG")
    func pixelLimit() throws {
        for file in [try Self.png(), try Self.jpeg()] {
            var limits = PictureLimits()
            limits.maximumPixels = 29 * 29
            #expect(throws: Never.self) { try Picture.decode(file, limits: limits) }
            limits.maximumPixels -= 1
            #expect(throws: PictureError.tooLarge("29 × 29 pixels")) {
                try Picture.decode(file, limits: limits)
            }
        }
    }

    @Test("The limit of a side holds on both sides, for PNG and JPEG")
    func sideLimit() throws {
        for file in [try Self.png(), try Self.jpeg()] {
            var limits = PictureLimits()
            limits.maximumSide = 29
            #expect(throws: Never.self) { try Picture.decode(file, limits: limits) }
            limits.maximumSide = 28
            #expect(throws: PictureError.tooLarge("29 × 29 pixels")) {
                try Picture.decode(file, limits: limits)
            }
        }
    }

    @Test("The limit of a file's size holds on both sides, for PNG and JPEG")
    func sizeLimit() throws {
        for file in [try Self.png(), try Self.jpeg()] {
            var limits = PictureLimits()
            limits.maximumBytes = file.count
            #expect(throws: Never.self) { try Picture.decode(file, limits: limits) }
            limits.maximumBytes -= 1
            #expect(throws: PictureError.tooLarge("\(file.count) bytes")) {
                try Picture.decode(file, limits: limits)
            }
        }
    }

    @Test("The program's own limits are 32 MiB, 40 megapixels and sides of 16384")
    func limits() {
        let limits = PictureLimits()
        #expect(limits.maximumBytes == 32 << 20 && limits.maximumPixels == 40_000_000)
        #expect(limits.maximumSide == 16_384 && limits.maximumScans == 64)
        // 5000 × 8000 is exactly 40 megapixels: it fails for its missing rows, one more row for its measure.
        let full = PNGBytes(width: 5000, height: 8000, scanlines: [0])
        #expect(throws: PictureError.damaged("Not enough image data")) { try Picture.decode(full.bytes) }
        #expect(throws: PictureError.tooLarge("5000 × 8001 pixels")) {
            try Picture.decode(PNGBytes(width: 5000, height: 8001, scanlines: [0]).bytes)
        }
    }

    @Test(
        "A file that starts as neither PNG nor JPEG is refused, whatever it is",
        arguments: ["", "G", "GIF89a", "%PDF-1.7", "BM", "RIFF____WEBPVP8 ", "<svg/>", "\u{0}\u{0}"]
    )
    func unknownFormat(text: String) {
        #expect(throws: PictureError.unknownFormat) { try Picture.decode(Array(text.utf8)) }
    }

    @Test("Random bytes behind each signature give an error or a picture, never a crash")
    func random() throws {
        var random = Seed.start()
        let starts = [PNGBytes.signature, [0xff, 0xd8, 0xff], Array(try Self.png().prefix(33))]
        var refused = 0
        for _ in 0..<1500 {
            for start in starts {
                let bytes = start + random.bytes(Int.random(in: 0..<300, using: &random))
                if case .failure = Result(catching: { try Picture.decode(bytes) }) { refused += 1 }
            }
        }
        #expect(refused > 4400)
    }

    @Test("Files with some bytes overwritten give an error or a picture, never a crash")
    func mutated() throws {
        var random = Seed.start()
        let files = [try Self.png(), try Self.jpeg()]
        var refused = 0
        for _ in 0..<2000 {
            for original in files {
                var file = original
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let offset = Int.random(in: 3..<file.count, using: &random)
                    file[offset] = UInt8.random(in: .min ... .max, using: &random)
                }
                if case .failure = Result(catching: { try Picture.decode(file) }) { refused += 1 }
            }
        }
        #expect(refused > 1000)
    }
}
