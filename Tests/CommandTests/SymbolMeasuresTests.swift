import QRCode
import Testing

@testable import talentcode

@Suite("What is told of a symbol without drawing it again")
struct SymbolMeasuresTests {
    @Test("is what drawing it gives, for each length and both alphabets, asked once and again")
    func sameAsDrawn() throws {
        let rendering = try CodeRendering(ecc: nil, module: nil, nil)
        let measures = SymbolMeasures(rendering)
        for count in [1, 20, 21, 350, 351, 360, 1_000] {
            for letter in ["A", "a"] {
                let first = Array(String(repeating: letter, count: count).utf8)
                let second = Array((String(repeating: letter, count: count - 1) + "1").utf8)
                for text in [first, second] {
                    let symbol = try QRSymbol(ascii: text)
                    let told = try measures.report(text)
                    #expect(told.version == symbol.version)
                    #expect(told.modules == symbol.size)
                    #expect(told.ecc == "Q")
                }
            }
        }
    }

    @Test("A text that no symbol holds is refused each time")
    func tooLong() throws {
        let measures = SymbolMeasures(try CodeRendering(ecc: nil, module: nil, nil))
        for _ in 0..<2 {
            #expect(throws: CommandError.self) { try measures.report([UInt8](repeating: 0x41, count: 4_297)) }
        }
    }
}
