import TestSupport
import Testing

@testable import QRCode

@Suite("Filters of pictures")
struct FilterTests {
    private static let all: [any PictureFilter] = [
        BoxBlur(), BoxBlur(radius: 2), ContrastStretch(), Doubling(), Inversion(), Median(), Mirroring(),
        Thirding(),
        UnsharpMask(radius: 2), UnsharpMask(radius: 7),
    ]

    private func picture(_ rows: [[UInt8]]) throws -> GreyPicture {
        try #require(GreyPicture(width: rows[0].count, height: rows.count, pixels: rows.flatMap { $0 }))
    }

    @Test(
        "every filter takes pictures of one pixel, one row, one column and few pixels",
        arguments: [(1, 1), (1, 50), (50, 1), (2, 2), (3, 2), (5, 5)]
    )
    func small(width: Int, height: Int) throws {
        var random = Seed.start()
        let small = try #require(
            GreyPicture(width: width, height: height, pixels: random.bytes(width * height))
        )
        for filter in Self.all {
            let filtered = filter.apply(small)
            #expect(filtered.pixels.count == filtered.width * filtered.height, "\(filter)")
            #expect(filtered.width > 0 && filtered.height > 0, "\(filter)")
        }
    }

    @Test("a picture of one colour stays so; only the inversion changes it", arguments: [0, 7, 255])
    func flat(value: UInt8) throws {
        let flat = try picture([[UInt8]](repeating: [UInt8](repeating: value, count: 21), count: 17))
        for filter in Self.all {
            let wanted = filter is Inversion ? 255 - value : value
            #expect(filter.apply(flat).pixels.allSatisfy { $0 == wanted }, "\(filter)")
        }
    }

    @Test("the mean is that of the square about a pixel, with the edge's pixels beyond the edge")
    func mean() throws {
        let blurred = BoxBlur().apply(try picture([[0, 90, 0], [90, 180, 90], [0, 90, 0]]))
        // In the middle (4 × 90 + 180) / 9; in a corner 0 counts four times, 90 twice on each side, 180 once.
        #expect(blurred.pixels[4] == 60)
        #expect(blurred.pixels[0] == 60)
        let wide = BoxBlur(radius: 7).apply(try picture([[255, 255], [255, 255]]))
        #expect(wide.pixels == [255, 255, 255, 255])
    }

    @Test("means are the same as of a plain sum, at every pixel and radius", arguments: [1, 2, 4, 5, 7])
    func means(radius: Int) throws {
        var random = Seed.start("means \(radius)")
        let (width, height) = (19, 11)
        let noise = try #require(
            GreyPicture(width: width, height: height, pixels: random.bytes(width * height)))
        let blurred = BoxBlur(radius: radius).apply(noise)
        for y in 0..<height {
            for x in 0..<width {
                var sum = 0
                for dy in -radius...radius {
                    for dx in -radius...radius {
                        let (px, py) = (min(max(x + dx, 0), width - 1), min(max(y + dy, 0), height - 1))
                        sum += Int(noise.pixels[py * width + px])
                    }
                }
                let side = 2 * radius + 1
                #expect(Int(blurred.pixels[y * width + x]) == sum / (side * side))
            }
        }
    }

    @Test("the darkest and the brightest hundredth become black and white")
    func stretch() throws {
        let row =
            [UInt8](repeating: 100, count: 50) + [UInt8](repeating: 120, count: 50)
            + [UInt8](repeating: 110, count: 50)
        let stretched = ContrastStretch().apply(try picture([row]))
        #expect(stretched.pixels[0] == 0)
        #expect(stretched.pixels[50] == 255)
        #expect(stretched.pixels[100] == 127)
        // One pixel of 150 is less than a hundredth: it does not spoil the range.
        let spoiled = ContrastStretch().apply(try picture([[0] + row.dropFirst()]))
        #expect(spoiled.pixels[1] == 0)
    }

    @Test("the median takes single pixels away and leaves an edge where it is")
    func median() throws {
        var rows = [[UInt8]](repeating: [0, 0, 0, 0, 200, 200, 200, 200], count: 7)
        rows[3][2] = 255
        rows[3][5] = 0
        let cleaned = Median().apply(try picture(rows))
        #expect(Array(cleaned.pixels[24..<32]) == [0, 0, 0, 0, 200, 200, 200, 200])
    }

    @Test("doubling takes three quarters of the nearest pixel and a quarter of the next")
    func doubling() throws {
        let doubled = Doubling().apply(try picture([[0, 160]]))
        #expect((doubled.width, doubled.height) == (4, 2))
        #expect(doubled.pixels == [0, 40, 120, 160, 0, 40, 120, 160])
    }

    @Test("a mirrored picture is the picture again when it is mirrored once more, corners too")
    func mirroring() throws {
        let rows = try picture([[1, 2, 3], [4, 5, 6]])
        #expect(Mirroring().apply(rows).pixels == [3, 2, 1, 6, 5, 4])
        #expect(Mirroring().apply(Mirroring().apply(rows)) == rows)
        let corner = Mirroring().origin(of: DecodedSymbol.Corner(x: 0, y: 1), width: 3, height: 2)
        #expect(corner == DecodedSymbol.Corner(x: 2, y: 1))
    }

    @Test("sharpening makes a soft edge steeper")
    func sharpening() throws {
        let soft = try picture([[UInt8]](repeating: [50, 50, 50, 90, 130, 170, 170, 170], count: 5))
        let sharp = UnsharpMask(radius: 2).apply(soft).pixels
        #expect(sharp[3] < 90 && sharp[5] > 170)
    }
}
