import QRCode
import Testing

@Suite("QR symbols as half blocks")
struct SymbolTextTests {
    /// Rows of modules, quiet zone included, from the drawn text; true is dark.
    private func rows(_ text: String, colour: Bool) throws -> [[Bool]] {
        var rows: [[Bool]] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var blocks = line
            if colour {
                try #require(blocks.hasPrefix("\u{1b}[30;107m") && blocks.hasSuffix("\u{1b}[0m"))
                blocks = blocks.dropFirst(9).dropLast(4)
            }
            // Ink is dark on the white ground of colours, and light on a terminal without them.
            rows.append(try blocks.map { try half($0, upper: true) == colour })
            rows.append(try blocks.map { try half($0, upper: false) == colour })
        }
        return rows
    }

    private func half(_ block: Character, upper: Bool) throws -> Bool {
        switch block {
        case "█": true
        case "▀": upper
        case "▄": !upper
        case " ": false
        default:
            throw QRCodeError.library("no half block: \(block)")
        }
    }

    @Test(
        "The blocks are the modules, with and without colour",
        arguments: [false, true],
        [0, 1, 4]
    )
    func modules(colour: Bool, quietZone: Int) throws {
        for count in [1, 357, 706] {
            let symbol = try QRSymbol(text: Texts.alphanumeric(count))
            let rows = try rows(
                SymbolText.encode(symbol, colour: colour, quietZone: quietZone),
                colour: colour
            )
            let side = symbol.size + 2 * quietZone
            #expect(rows.count == side + 1)
            #expect(rows.allSatisfy { $0.count == side })
            let expected = (0..<side).map { row in
                (0..<side).map { symbol[$0 - quietZone, row - quietZone] }
            }
            #expect(Array(rows.dropLast()) == expected)
            // The half line below has the colour of the terminal, or of the ground.
            #expect(rows.last == [Bool](repeating: !colour, count: side))
        }
    }

    @Test("The drawing, painted on a screen, is read", arguments: [false, true])
    func read(colour: Bool) throws {
        let text = Texts.alphanumeric(357)
        let rows = try rows(SymbolText.encode(QRSymbol(text: text), colour: colour), colour: colour)
        let wide = rows.flatMap { row -> [UInt8] in
            let line = row.flatMap { [UInt8](repeating: $0 ? 20 : 230, count: 4) }
            return line + line + line + line
        }
        let screen = GreyPicture(width: rows[0].count * 4, height: rows.count * 4, pixels: wide)
        let picture = try #require(screen)
        #expect(try QRReader.read(picture).map(\.bytes) == [Array(text.utf8)])
    }

    @Test("A quiet zone outside its limits is held to them", arguments: [(-1, 0), (.min, 0), (.max, 64)])
    func quietZone(asked: Int, given: Int) throws {
        let symbol = try QRSymbol(text: "A")
        #expect(
            SymbolText.encode(symbol, quietZone: asked) == SymbolText.encode(symbol, quietZone: given)
        )
    }
}
