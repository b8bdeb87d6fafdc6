import Testing

@testable import QRCode

@Suite("Pictures that would take for ever")
struct TimedReadingTests {
    /// A picture of finder patterns beside finder patterns: the search tries every three of them.
    private func tiled(_ side: Int) throws -> GreyPicture {
        var pixels = [UInt8](repeating: 255, count: side * side)
        for y in 0..<side {
            for x in 0..<side {
                let (column, row) = (x % 18 / 2, y % 18 / 2)
                guard column < 7, row < 7 else { continue }
                let ring = max(abs(column - 3), abs(row - 3))
                if ring != 2 { pixels[y * side + x] = 0 }
            }
        }
        return try #require(GreyPicture(width: side, height: side, pixels: pixels))
    }

    @Test("a picture whose search is not over when the time is gets an error, not a wait")
    func givenUp() throws {
        #expect(throws: QRReaderError.tooComplex) {
            try TimedReading.read(try tiled(200), within: 0)
        }
    }

    @Test("an ordinary picture is read as without a limit")
    func ordinary() throws {
        let symbol = try QRSymbol(text: "TC1:HELLO WORLD")
        let picture = try Picture.decode(try SymbolPNG.encode(symbol))
        let read = try TimedReading.read(picture)
        #expect(read.map(\.bytes) == [Array("TC1:HELLO WORLD".utf8)])
        #expect(try QRReader.read(picture) == read)
    }
}
