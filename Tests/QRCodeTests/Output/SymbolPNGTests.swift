import Deflate
import QRCode
import Testing

@Suite("QR symbols as PNG")
struct SymbolPNGTests {
    @Test(
        "A picture is read back exactly, spaces kept, at every level",
        arguments: [1, 2, 3, 8, 64],
        ErrorCorrection.allCases
    )
    func readBack(module: Int, level: ErrorCorrection) throws {
        let symbol = try QRSymbol(text: Texts.everyCharacter, errorCorrection: level)
        let file = try SymbolPNG.encode(symbol, module: module)
        let found = try QRReader.read(Picture.decode(file))
        #expect(found.map(\.bytes) == [Array(Texts.everyCharacter.utf8)])
        #expect(found.map(\.errorCorrection) == [level])
    }

    @Test("The lengths of talent codes are read back", arguments: [357, 415, 619, 706], [2, 3, 8])
    func lengths(count: Int, module: Int) throws {
        let text = Texts.alphanumeric(count)
        let file = try SymbolPNG.encode(QRSymbol(text: text), module: module)
        #expect(try QRReader.read(Picture.decode(file)).map(\.bytes) == [Array(text.utf8)])
    }

    @Test("Bytes that are no text are read back unchanged: a byte-mode symbol")
    func bytes() throws {
        let text: [UInt8] = [0x00, 0x80, 0xff, 0x20, 0x0d, 0x0a, 0xe4, 0xba, 0xba, 0x00]
        let file = try SymbolPNG.encode(QRSymbol(ascii: text))
        #expect(try QRReader.read(Picture.decode(file)).map(\.bytes) == [text])
    }

    @Test("The pixels are the modules, in a quiet zone of exactly four", arguments: [1, 2, 3, 7, 8, 64])
    func pixels(module: Int) throws {
        let symbol = try QRSymbol(text: Texts.everyCharacter)
        let picture = try Picture.decode(try SymbolPNG.encode(symbol, module: module))
        let side = (symbol.size + 8) * module
        #expect(picture.width == side && picture.height == side)
        var wrong = 0
        for y in 0..<side {
            for x in 0..<side {
                let dark = symbol[x / module - 4, y / module - 4]
                if picture.pixels[y * side + x] != (dark ? 0 : 255) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        // The finder patterns touch the quiet zone on three corners: it is no wider than four.
        for (column, row) in [(4, 4), (symbol.size + 3, 4), (4, symbol.size + 3)] {
            #expect(picture.pixels[row * module * side + column * module] == 0)
        }
    }

    @Test("A quiet zone of another width is obeyed", arguments: [0, 1, 5, 64])
    func quietZone(width: Int) throws {
        let symbol = try QRSymbol(text: "QUIET")
        let picture = try Picture.decode(try SymbolPNG.encode(symbol, module: 3, quietZone: width))
        #expect(picture.width == (symbol.size + 2 * width) * 3)
        let first = picture.pixels.firstIndex(of: 0)
        #expect(first == width * 3 * picture.width + width * 3)
    }

    @Test("The header says one bit of grey, not interlaced, and no other chunk stands in the file")
    func header() throws {
        let symbol = try QRSymbol(text: Texts.everyCharacter)
        let chunks = PNGBytes.chunks(try SymbolPNG.encode(symbol, module: 8))
        let side = UInt32((symbol.size + 8) * 8)
        #expect(chunks.first?.name == "IHDR" && chunks.last?.name == "IEND")
        #expect(chunks.dropFirst().dropLast().allSatisfy { $0.name == "IDAT" })
        // Depth 1, colour type 0, deflate, adaptive filtering, no interlace.
        #expect(
            chunks.first?.content == PNGBytes.bigEndian(side) + PNGBytes.bigEndian(side) + [1, 0, 0, 0, 0]
        )
    }

    @Test("Every row has filter type 0", arguments: [1, 3, 8])
    func filters(module: Int) throws {
        let symbol = try QRSymbol(text: Texts.everyCharacter)
        let chunks = PNGBytes.chunks(try SymbolPNG.encode(symbol, module: module))
        let stream = chunks.filter { $0.name == "IDAT" }.flatMap(\.content)
        let side = (symbol.size + 8) * module
        let stride = (side + 7) / 8 + 1
        let rows = try Zlib.decompress(stream, exactly: stride * side)
        #expect((0..<side).allSatisfy { rows[$0 * stride] == 0 })
    }

    @Test("The same symbol gives the same bytes")
    func deterministic() throws {
        let symbol = try QRSymbol(text: Texts.alphanumeric(357))
        #expect(try SymbolPNG.encode(symbol) == SymbolPNG.encode(symbol))
    }

    @Test(
        "A module or quiet zone outside its limits is refused",
        arguments: [(0, 4), (65, 4), (-1, 4), (.min, 4), (.max, 4), (8, -1), (8, 65), (8, .max), (8, .min)]
    )
    func limits(module: Int, quietZone: Int) throws {
        let symbol = try QRSymbol(text: "A")
        #expect(throws: QRCodeError.size) {
            try SymbolPNG.encode(symbol, module: module, quietZone: quietZone)
        }
        #expect(throws: QRCodeError.size) {
            try SymbolSVG.encode(symbol, module: module, quietZone: quietZone)
        }
        #expect(throws: QRCodeError.size) {
            try SymbolPDF.encode(symbol, module: module, quietZone: quietZone)
        }
    }
}
