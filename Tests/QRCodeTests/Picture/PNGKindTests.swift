import QRCode
import TestSupport
import Testing

@Suite("Kinds of PNG")
struct PNGKindTests {
    private func pixels(_ png: PNGBytes) throws -> [UInt8] { try Picture.decode(png.bytes).pixels }

    @Test("Grey of 1, 2 and 4 bits is spread over 0–255")
    func shallowGrey() throws {
        #expect(try pixels(PNGBytes(width: 4, depth: 1, scanlines: [0, 0b0101_0000])) == [0, 255, 0, 255])
        #expect(try pixels(PNGBytes(width: 4, depth: 2, scanlines: [0, 0b0001_1011])) == [0, 85, 170, 255])
        #expect(try pixels(PNGBytes(width: 3, depth: 4, scanlines: [0, 0x0f, 0x70])) == [0, 255, 119])
    }

    @Test("16-bit grey keeps its upper eight bits, rounded")
    func deepGrey() throws {
        let png = PNGBytes(width: 3, depth: 16, scanlines: [0, 0, 0, 0x80, 0x80, 0xff, 0xff])
        #expect(try pixels(png) == [0, 0x80, 0xff])
    }

    @Test("Colours become their luminance: white, black, and green lighter than blue")
    func rgb() throws {
        let row: [UInt8] = [0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 255]
        let grey = try pixels(PNGBytes(width: 4, colourType: 2, scanlines: row))
        #expect(grey.prefix(2) == [255, 0] && grey[2] > 150 && grey[3] < 50)
    }

    @Test("16-bit colour with alpha is read")
    func deepAlpha() throws {
        let opaque: [UInt8] = [0, 0, 0, 0, 0, 0, 0xff, 0xff]
        let clear: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
        let png = PNGBytes(width: 2, depth: 16, colourType: 6, scanlines: [0] + opaque + clear)
        #expect(try pixels(png) == [0, 255])
    }

    @Test("Transparent black lies on white, half transparent black is middle grey")
    func alpha() throws {
        let png = PNGBytes(width: 3, colourType: 4, scanlines: [0, 0, 255, 0, 0, 0, 128])
        #expect(try pixels(png) == [0, 255, 127])
    }

    @Test("A palette is looked up, its transparent entries lie on white")
    func palette() throws {
        var png = PNGBytes(width: 3, depth: 2, colourType: 3, scanlines: [0, 0b0001_1000])
        png.extra = [("PLTE", [0, 0, 0, 255, 255, 255, 0, 0, 0]), ("tRNS", [255, 255, 0])]
        #expect(try pixels(png) == [0, 255, 255])
    }

    @Test("A palette picture without a palette is refused")
    func noPalette() {
        let png = PNGBytes(width: 3, depth: 2, colourType: 3, scanlines: [0, 0b0001_1000])
        #expect(throws: PictureError.self) { try Picture.decode(png.bytes) }
    }

    @Test("An interlaced picture is put together from its passes", arguments: [UInt8(0), 4])
    func interlaced(colourType: UInt8) throws {
        // Adam7 (section 8.1): first column, first row, column step, row step of each pass.
        let passes = [
            (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
        ]
        var rows: [UInt8] = []
        for (x0, y0, dx, dy) in passes {
            for y in stride(from: y0, to: 9, by: dy) where x0 < 9 {
                rows.append(0)
                for x in stride(from: x0, to: 9, by: dx) {
                    rows += colourType == 4 ? [UInt8(y * 9 + x), 255] : [UInt8(y * 9 + x)]
                }
            }
        }
        let png = PNGBytes(width: 9, height: 9, colourType: colourType, interlaced: true, scanlines: rows)
        #expect(try pixels(png) == (0..<81).map { UInt8($0) })
    }

    @Test(
        "A depth or colour type outside the standard is refused",
        arguments: [(3, 0), (0, 0), (32, 0), (16, 3), (4, 2), (8, 1), (8, 5), (8, 7), (255, 255)]
    )
    func unknownKind(depth: UInt8, colourType: UInt8) {
        let scanlines = [UInt8](repeating: 0, count: 64)
        let png = PNGBytes(depth: depth, colourType: colourType, scanlines: scanlines)
        #expect(throws: PictureError.self) { try Picture.decode(png.bytes) }
    }
}
