import DamageKit
import TestSupport
import Testing

@testable import QRCode

@Suite("Looking for finder patterns")
struct FinderTests {
    @Test("a clean symbol has three, where it was drawn, and they belong together")
    func three() throws {
        let symbol = try QRSymbol(text: Texts.alphanumeric(357))
        let scan = try #require(FinderScan(Canvas(symbol, module: 4).picture()))
        #expect(scan.light.isEmpty)
        let (near, far) = (4 * 4 + 14, (symbol.size + 4) * 4 - 14)
        for (x, y) in [(near, near), (far, near), (near, far)] {
            #expect(scan.dark.contains { abs($0.x - x) <= 2 && abs($0.y - y) <= 2 && abs($0.span - 28) <= 2 })
        }
        let triple = try #require(FinderTriple.best(of: scan.dark, limit: 4).first)
        #expect(triple.isLikely)
        #expect(abs(triple.corner.x - near) <= 2 && abs(triple.corner.y - near) <= 2)
        #expect(abs(triple.modules - symbol.size) <= 4)
    }

    @Test("an inverted symbol has three of light modules")
    func light() throws {
        var random = Seed.start()
        let canvas = Canvas(try QRSymbol(text: Texts.alphanumeric(60)), module: 4)
        let scan = try #require(FinderScan(Inversion().apply(to: canvas, &random).picture()))
        #expect(scan.dark.isEmpty)
        #expect(FinderTriple.best(of: scan.light, limit: 4).count == 1)
    }

    @Test("noise hardly ever has three that belong together, black and white never")
    func none() throws {
        func likely(_ canvas: Canvas) throws -> Int {
            let scan = try #require(FinderScan(canvas.picture()))
            return FinderTriple.best(of: scan.dark, limit: 4).filter(\.isLikely).count
        }
        var random = Seed.start()
        var hits = 0
        for _ in 0..<10 {
            let noise = Noise(deviation: 60)
            hits +=
                try likely(noise.apply(to: Canvas(width: 200, height: 200, fill: 128), &random)) > 0 ? 1 : 0
        }
        // Three patterns at a right angle come about by chance in a few pictures of a hundred: a read is tried for nothing.
        #expect(hits <= 3)
        for fill: UInt8 in [0, 255] { #expect(try likely(Canvas(width: 200, height: 200, fill: fill)) == 0) }
    }

    @Test("a picture below 40 pixels on a side is not scanned", arguments: [(1, 1), (39, 500), (500, 39)])
    func small(width: Int, height: Int) throws {
        #expect(FinderScan(try Canvas(width: width, height: height).picture()) == nil)
    }

    @Test("a picture tiled with finder patterns is refused at once, one with a few symbols is not")
    func tiled() throws {
        let tiled = try FinderTiles.picture(side: 400)
        #expect(throws: QRReaderError.tooComplex) { try QRReader.read(tiled) }
        #expect(throws: QRReaderError.tooComplex) { try PictureReading(budget: .seconds(60)).read(tiled) }
        #expect(throws: Never.self) { try Complexity.check(FinderTiles.picture(side: 120)) }
    }

    @Test("a large photograph full of noise is not refused")
    func largeNoise() throws {
        var random = Seed.start()
        let grey = Canvas(width: 2_000, height: 1_500, fill: 128)
        let noise = try Noise(deviation: 15).apply(to: grey, &random).picture()
        #expect(throws: Never.self) { try Complexity.check(noise) }
    }

    @Test("finder patterns that appear only at a third of the size are refused too")
    func tiledSmaller() throws {
        let tiled = Canvas(try FinderTiles.picture(side: 400))
        var large = Canvas(width: 1_600, height: 1_600)
        // Each pixel becomes a block of three with stripes that a mean turns into its grey.
        large.map { _, x, y in
            guard x < 1_200, y < 1_200, tiled.pixels[y / 3 * 400 + x / 3] == 0 else { return 255 }
            return y % 3 == 1 ? 255 : 0
        }
        #expect(throws: QRReaderError.tooComplex) { try Complexity.check(large.picture()) }
    }
}
