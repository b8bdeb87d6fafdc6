import QRCode
import Testing

@Suite("QR symbols as PDF")
struct SymbolPDFTests {
    @Test("The file starts and ends as a PDF and has one page of the symbol's size")
    func structure() throws {
        let symbol = try QRSymbol(text: "PDF")
        let file = String(decoding: try SymbolPDF.encode(symbol, module: 8), as: UTF8.self)
        let side = (symbol.size + 8) * 4
        #expect(file.hasPrefix("%PDF-1."))
        #expect(file.hasSuffix("%%EOF\n"))
        #expect(file.contains("/MediaBox [ 0 0 \(side) \(side) ]"))
        #expect(file.contains("/Count 1"))
    }

    @Test("The same symbol gives the same bytes, with no time in them")
    func deterministic() throws {
        let symbol = try QRSymbol(text: Texts.alphanumeric(357))
        let file = try SymbolPDF.encode(symbol)
        #expect(try SymbolPDF.encode(symbol) == file)
        #expect(!String(decoding: file, as: UTF8.self).contains("Date"))
    }

    @Test(
        "pdftoppm draws the pixels of the PNG, and they are read",
        .enabled(if: Tool.path("pdftoppm") != nil, "pdftoppm (poppler-utils) is not installed"),
        arguments: [1, 8, 64]
    )
    func rendered(module: Int) throws {
        let text = Texts.everyCharacter
        let symbol = try QRSymbol(text: text)
        let pdf = try SymbolPDF.encode(symbol, module: module)
        // 144 dots an inch make two of a point: a module has as many pixels as in the PNG.
        let png = try Tool.run("pdftoppm", ["-r", "144", "-png", "-singlefile", "{in}"], input: pdf)
        let page = try Picture.decode(png)
        #expect(page.width == (symbol.size + 8) * module)
        if module > 1 {
            // pdftoppm softens edges: a light pixel beside a dark one may be a little grey.
            let drawn = try Picture.decode(SymbolPNG.encode(symbol, module: module))
            #expect(page.pixels.map { $0 < 128 ? 0 : 255 } == drawn.pixels)
        }
        let large = try Tool.run("pdftoppm", ["-r", "300", "-png", "-singlefile", "{in}"], input: pdf)
        #expect(try QRReader.read(Picture.decode(large)).map(\.bytes) == [Array(text.utf8)])
    }
}
