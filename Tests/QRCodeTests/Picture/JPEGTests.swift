import QRCode
import TestSupport
import Testing

@Suite("JPEG")
struct JPEGTests {
    /// 16 × 8 pixels, the left half black: progressive, six scans.
    private static let progressiveFile = """
        ffd8                                              # SOI
        ffe000104a46494600010100000100010000              # JFIF
        ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a  # quantization
        333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763
        ffc2000b080008001001011100                        # SOF2, 8 × 16, one component
        ffc4001500010100000000000000000000000000000607ffda00080101000000013f40
        ffc40014100100000000000000000000000000000010ffda00080101000105023f
        ffc40014100100000000000000000000000000000010ffda0008010100063f023f
        ffc40014100100000000000000000000000000000010ffda0008010100013f213f
        ffda00080101000000103f                            # a refinement of DC
        ffc40014100100000000000000000000000000000010ffda0008010100013f103f
        ffd9                                              # EOI
        """
    /// The same picture in four inks, written inverted, as Adobe does.
    private static let inksFile = """
        ffd8                                              # SOI
        ffee000e41646f626500640000000000                  # Adobe, no transformation
        ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a  # quantization
        333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763
        ffc000140800080010044311004d11005911004b1100      # SOF0, 8 × 16, components C M Y K
        ffc400160001010100000000000000000000000000070008  # DC codes
        ffc4001410010000000000000000000000000000000000    # AC codes
        ffda000e0443004d0059004b00003f0040201007e926807f  # the scan
        ffd9                                              # EOI
        """

    private func isHalfBlack(_ picture: GreyPicture) -> Bool {
        guard picture.width == 16, picture.height == 8 else { return false }
        return picture.pixels.indices.allSatisfy {
            $0 % 16 < 8 ? picture.pixels[$0] < 8 : picture.pixels[$0] > 247
        }
    }

    @Test("A progressive file is read")
    func progressive() throws { #expect(isHalfBlack(try Picture.decode(Hex.bytes(Self.progressiveFile)))) }

    @Test("A file of four inks is read, and not as its negative")
    func inks() throws { #expect(isHalfBlack(try Picture.decode(Hex.bytes(Self.inksFile)))) }

    @Test("Six scans pass a limit of six and are refused by a limit of five")
    func scans() throws {
        let file = try Hex.bytes(Self.progressiveFile)
        var limits = PictureLimits()
        limits.maximumScans = 6
        #expect(isHalfBlack(try Picture.decode(file, limits: limits)))
        limits.maximumScans = 5
        #expect(throws: PictureError.tooLarge("too many scans")) {
            try Picture.decode(file, limits: limits)
        }
    }

    @Test("A file of thousands of scans is refused")
    func manyScans() throws {
        let file = try Hex.bytes(Self.progressiveFile)
        let refinement = try Hex.bytes("ffda00080101000000103f")
        let at = file.count - 2 - 11 - 22  // before the last table, scan and EOI
        let flood = file[..<at] + Array(repeatElement(refinement, count: 5000).joined()) + file[at...]
        #expect(throws: PictureError.tooLarge("too many scans")) { try Picture.decode(Array(flood)) }
    }

    @Test(
        "Every truncation of the progressive file and of the inks is refused",
        arguments: [progressiveFile, inksFile]
    )
    func truncated(text: String) throws {
        let file = try Hex.bytes(text)
        for count in 0..<file.count {
            // All pixels are there when the end marker alone is missing: still an error.
            #expect(throws: PictureError.self) { try Picture.decode(Array(file.prefix(count))) }
        }
    }

    @Test("A symbol survives JPEG of these qualities", arguments: [95, 75, 50, 25, 10])
    func quality(quality: Int) throws {
        let text = Texts.alphanumeric(357)
        let picture = try Picture.decode(SymbolPNG.encode(QRSymbol(text: text), module: 6))
        let file = try GreyJPEG.encode(picture, quality: quality)
        let read = try Picture.decode(file)
        #expect(read.width == picture.width && read.height == picture.height)
        #expect(try QRReader.read(read).map(\.bytes) == [Array(text.utf8)])
    }

    @Test("A picture larger than JPEG can say is refused by the encoder")
    func encoderLimit() throws {
        let pixels = [UInt8](repeating: 0, count: 65_501)
        let wide = try #require(GreyPicture(width: 65_501, height: 1, pixels: pixels))
        #expect(throws: PictureError.self) { try GreyJPEG.encode(wide, quality: 75) }
    }
}
