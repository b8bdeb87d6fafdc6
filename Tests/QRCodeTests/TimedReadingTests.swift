import Testing

@testable import QRCode

@Suite("Pictures that would take for ever")
struct TimedReadingTests {
    @Test("a picture whose search is not over when the time is gets an error, not a wait")
    func givenUp() throws {
        #expect(throws: QRReaderError.tooComplex) {
            try TimedReading.read(try FinderTiles.picture(side: 200), within: 0)
        }
    }

    @Test("a picture that is refused at once is refused by its own error, not by the time")
    func refused() throws {
        #expect(throws: QRReaderError.tooComplex) {
            try TimedReading.read(try FinderTiles.picture(side: 400), within: 600)
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
