import QRCode
import Testing

@Suite("QR symbols as SVG")
struct SymbolSVGTests {
    @Test("The path, followed by hand, covers exactly the dark modules", arguments: [1, 357, 2420])
    func path(count: Int) throws {
        let symbol = try QRSymbol(text: Texts.alphanumeric(count))
        let svg = try SymbolSVG.encode(symbol, module: 8, quietZone: 4)
        let start = try #require(svg.firstRange(of: " d=\""))
        var painted: Set<[Int]> = []
        var twice = 0
        for run in svg[start.upperBound...].prefix(while: { $0 != "\"" }).split(separator: "z") {
            // M column row h width v1 h -width
            let numbers = run.split { !$0.isNumber && $0 != "-" }.compactMap { Int($0) }
            try #require(numbers.count == 5 && numbers[3] == 1 && numbers[4] == -numbers[2])
            for column in numbers[0]..<numbers[0] + numbers[2] {
                if !painted.insert([column - 4, numbers[1] - 4]).inserted { twice += 1 }
            }
        }
        #expect(twice == 0)
        #expect(painted.count == symbol.modules.count { $0 })
        #expect(painted.allSatisfy { symbol[$0[0], $0[1]] })
    }

    @Test("The view box counts modules with a quiet zone of four, the size pixels", arguments: [1, 8, 64])
    func measure(module: Int) throws {
        let symbol = try QRSymbol(text: "SIZE")
        let svg = try SymbolSVG.encode(symbol, module: module)
        let side = symbol.size + 8
        #expect(svg.contains("viewBox=\"0 0 \(side) \(side)\""))
        #expect(svg.contains(" width=\"\(side * module)\" height=\"\(side * module)\""))
        #expect(svg.contains("<rect width=\"\(side)\" height=\"\(side)\" fill=\"#fff\"/>"))
    }

    @Test("The file holds nothing of its text, and the same symbol gives the same file")
    func content() throws {
        let symbol = try QRSymbol(text: "<&\">'", errorCorrection: .high)
        let svg = try SymbolSVG.encode(symbol)
        #expect(!svg.contains("&") && !svg.contains("'"))
        #expect(try SymbolSVG.encode(symbol) == svg)
    }

    @Test(
        "rsvg-convert draws it and the picture is read",
        .enabled(if: Tool.path("rsvg-convert") != nil, "rsvg-convert is not installed"),
        arguments: [1, 2, 8]
    )
    func rendered(module: Int) throws {
        let text = Texts.everyCharacter
        let svg = try SymbolSVG.encode(QRSymbol(text: text), module: module)
        let png = try Tool.run("rsvg-convert", ["{in}"], input: Array(svg.utf8))
        #expect(try QRReader.read(Picture.decode(png)).map(\.bytes) == [Array(text.utf8)])
    }
}
