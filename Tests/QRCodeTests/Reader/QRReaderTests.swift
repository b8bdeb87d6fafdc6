import QRCode
import TestSupport
import Testing

@Suite("Reading QR symbols")
struct QRReaderTests {
    private func picture(_ text: String, module: Int = 4) throws -> GreyPicture {
        try Picture.decode(SymbolPNG.encode(QRSymbol(text: text), module: module))
    }

    private func grey(_ width: Int, _ height: Int, _ value: (Int, Int) -> UInt8) throws -> GreyPicture {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height)
        for y in 0..<height { for x in 0..<width { pixels.append(value(x, y)) } }
        return try #require(GreyPicture(width: width, height: height, pixels: pixels))
    }

    @Test("A symbol turned by quarter turns is read, its corners turned with it", arguments: 0...3)
    func turned(quarters: Int) throws {
        let text = Texts.alphanumeric(357)
        var turned = try picture(text)
        for _ in 0..<quarters {
            let (last, pixels) = (turned.width - 1, turned.pixels)
            turned = try grey(last + 1, last + 1) { x, y in pixels[(last - x) * (last + 1) + y] }
        }
        let found = try QRReader.read(turned)
        #expect(found.map(\.bytes) == [Array(text.utf8)])
        let corners = try #require(found.first).corners
        try #require(corners.count == 4)
        // The quiet zone is 16 pixels wide; the reader may miss a corner by a module or two.
        let (near, far) = (16, turned.width - 17)
        let clockwise = [(near, near), (far, near), (far, far), (near, far)]
        for index in 0..<4 {
            let expected = clockwise[(index + quarters) % 4]
            #expect(abs(corners[index].x - expected.0) <= 8 && abs(corners[index].y - expected.1) <= 8)
        }
    }

    @Test("Two symbols in one picture are both found")
    func two() throws {
        let (left, right) = (try picture("TC1:LEFT"), try picture("TC1:RIGHT AND LONGER THAN THE OTHER"))
        let height = max(left.height, right.height)
        let both = try grey(left.width + right.width, height) { x, y in
            let (side, column) = x < left.width ? (left, x) : (right, x - left.width)
            return y < side.height ? side.pixels[y * side.width + column] : 255
        }
        let texts = try QRReader.read(both).map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.sorted() == ["TC1:LEFT", "TC1:RIGHT AND LONGER THAN THE OTHER"])
    }

    @Test("No more than sixteen symbols are given")
    func sixteen() throws {
        let one = try picture("MANY", module: 3)
        let many = try grey(one.width * 5, one.height * 4) { x, y in
            one.pixels[y % one.height * one.width + x % one.width]
        }
        let found = try QRReader.read(many)
        #expect((1...PictureLimits.maximumSymbols).contains(found.count))
        #expect(found.allSatisfy { $0.bytes == Array("MANY".utf8) })
    }

    @Test("A picture without a symbol gives an empty list: white, black, one pixel, stripes")
    func none() throws {
        for side in [1, 2, 20, 400] {
            #expect(try QRReader.read(grey(side, side) { _, _ in 255 }).isEmpty)
            #expect(try QRReader.read(grey(side, side) { _, _ in 0 }).isEmpty)
            #expect(try QRReader.read(grey(side, side) { x, _ in x % 2 == 0 ? 0 : 255 }).isEmpty)
        }
        #expect(try QRReader.read(grey(1, 3000) { _, y in UInt8(y % 256) }).isEmpty)
    }

    @Test("Half a symbol gives an empty list")
    func half() throws {
        let whole = try picture(Texts.alphanumeric(357))
        let top = try grey(whole.width, whole.height / 2) { x, y in whole.pixels[y * whole.width + x] }
        #expect(try QRReader.read(top).isEmpty)
    }

    @Test("Random noise gives no symbol and no crash")
    func noise() throws {
        var random = Seed.start()
        for _ in 0..<20 {
            let side = Int.random(in: 1...160, using: &random)
            let pixels = random.bytes(side * side)
            #expect(try QRReader.read(grey(side, side) { x, y in pixels[y * side + x] }).isEmpty)
        }
    }

    @Test(
        "A symbol with a blot, of up to seven tenths of its side, is read exactly or not at all",
        arguments: 0..<8
    )
    func blotted(turn: Int) throws {
        var random = Seed.start("blotted \(turn)")
        let text = Texts.alphanumeric(357)
        let clean = try picture(text)
        let edge = turn * clean.width / 10
        let (x0, y0) = (
            Int.random(in: 0..<clean.width - edge, using: &random),
            Int.random(in: 0..<clean.height - edge, using: &random)
        )
        let blotted = try grey(clean.width, clean.height) { x, y in
            (x0..<x0 + edge).contains(x) && (y0..<y0 + edge).contains(y)
                ? 0 : clean.pixels[y * clean.width + x]
        }
        let found = try QRReader.read(blotted)
        #expect(found.allSatisfy { $0.bytes == Array(text.utf8) })
        if turn == 0 { #expect(found.count == 1) }
    }

    @Test("A picture takes exactly width × height bytes, and neither side may be zero or overflow")
    func greyPicture() {
        #expect(GreyPicture(width: 2, height: 3, pixels: [UInt8](repeating: 0, count: 6)) != nil)
        for (width, height, count) in [
            (2, 3, 5), (2, 3, 7), (0, 3, 0), (3, 0, 0), (-2, -3, 6), (.max, 2, 6), (.max, .max, 1),
        ] {
            #expect(
                GreyPicture(width: width, height: height, pixels: [UInt8](repeating: 0, count: count)) == nil
            )
        }
    }
}
