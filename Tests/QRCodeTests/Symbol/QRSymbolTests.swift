import QRCode
import Testing

@Suite("QR symbols")
struct QRSymbolTests {
    /// Characters of alphanumeric mode in version 40 (ISO/IEC 18004 table 7), and bytes of byte mode.
    private static let capacity: [(ErrorCorrection, alphanumeric: Int, bytes: Int)] = [
        (.low, 4296, 2953), (.medium, 3391, 2331), (.quartile, 2420, 1663), (.high, 1852, 1273),
    ]

    @Test(
        "A code of these lengths at level Q takes the version of alphanumeric mode",
        arguments: [(357, 14), (415, 15), (619, 19), (706, 21), (1, 1), (16, 1), (17, 2), (2420, 40)]
    )
    func version(count: Int, version: Int) throws {
        let symbol = try QRSymbol(text: Texts.alphanumeric(count))
        #expect(symbol.version == version)
        #expect(symbol.size == 17 + 4 * version)
        #expect(symbol.modules.count == symbol.size * symbol.size)
        #expect(symbol.errorCorrection == .quartile)
    }

    @Test("The mode indicator in the modules is 0010, alphanumeric", arguments: ErrorCorrection.allCases)
    func alphanumericIndicator(level: ErrorCorrection) throws {
        for count in [1, 45, 357, 706] {
            let symbol = try QRSymbol(text: Texts.alphanumeric(count), errorCorrection: level)
            #expect(ModuleBits.modeIndicator(symbol) == 0b0010)
        }
    }

    @Test("A text of digits alone stays in alphanumeric mode: one segment, one mode")
    func digits() throws {
        #expect(ModuleBits.modeIndicator(try QRSymbol(text: "0123456789")) == 0b0010)
    }

    @Test(
        "One character outside the alphabet puts the whole text into byte mode, 0100",
        arguments: ["a", "TC1:abc", "HTTP://X?A=1", "A\nB", "A\u{0}B", "人才码", "~", "A_B", "@"]
    )
    func byteMode(text: String) throws {
        #expect(!QRSymbol.isAlphanumeric(Array(text.utf8)))
        #expect(ModuleBits.modeIndicator(try QRSymbol(text: text)) == 0b0100)
    }

    @Test("Lower case costs versions: 357 characters in byte mode need 17 instead of 14")
    func lowerCaseIsLarger() throws {
        #expect(try QRSymbol(text: Texts.alphanumeric(357).lowercased()).version == 17)
    }

    @Test("The alphabet has exactly 45 of the 256 bytes")
    func alphabet() {
        let members = (0...255).map { UInt8($0) }.filter { QRSymbol.isAlphanumeric([$0]) }
        #expect(members == Array(Set(Texts.everyCharacter.utf8)).sorted())
        #expect(members.count == 45)
    }

    @Test("An empty text is refused at every level", arguments: ErrorCorrection.allCases)
    func empty(level: ErrorCorrection) {
        #expect(throws: QRCodeError.empty) { try QRSymbol(text: "", errorCorrection: level) }
    }

    @Test("The longest text of a level is drawn, one more character is refused", arguments: capacity)
    func limit(level: ErrorCorrection, alphanumeric: Int, bytes: Int) throws {
        let full = try QRSymbol(text: Texts.alphanumeric(alphanumeric), errorCorrection: level)
        #expect(full.version == 40)
        #expect(throws: QRCodeError.tooLong(count: alphanumeric + 1, errorCorrection: level)) {
            try QRSymbol(text: Texts.alphanumeric(alphanumeric + 1), errorCorrection: level)
        }
        let fullBytes = try QRSymbol(ascii: [UInt8](repeating: 0x61, count: bytes), errorCorrection: level)
        #expect(fullBytes.version == 40)
        #expect(throws: QRCodeError.tooLong(count: bytes + 1, errorCorrection: level)) {
            try QRSymbol(ascii: [UInt8](repeating: 0x61, count: bytes + 1), errorCorrection: level)
        }
    }

    @Test("A text far over every limit is refused, in both modes", arguments: [UInt8(0x41), 0x61])
    func farTooLong(byte: UInt8) {
        #expect(throws: QRCodeError.tooLong(count: 5_000_000, errorCorrection: .low)) {
            try QRSymbol(ascii: [UInt8](repeating: byte, count: 5_000_000), errorCorrection: .low)
        }
    }

    @Test("The same text gives the same modules, another level others")
    func deterministic() throws {
        let text = Texts.alphanumeric(357)
        #expect(try QRSymbol(text: text) == QRSymbol(text: text))
        #expect(
            try QRSymbol(text: text).modules != QRSymbol(text: text, errorCorrection: .medium).modules
        )
    }

    @Test("Outside the symbol every module is light, the corners inside are dark")
    func outside() throws {
        let symbol = try QRSymbol(text: "A")
        for (column, row) in [(-1, 0), (0, -1), (symbol.size, 0), (0, symbol.size), (.min, .max)] {
            #expect(!symbol[column, row])
        }
        #expect(symbol[0, 0] && symbol[symbol.size - 1, 0] && symbol[0, symbol.size - 1])
    }
}
