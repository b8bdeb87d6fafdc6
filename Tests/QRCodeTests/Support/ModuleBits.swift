import QRCode

/// The first bits of a symbol's content, read out of its modules by the rules of ISO/IEC 18004 sections
/// 7.7.3 (placement) and 7.8.2 (masks), without the library that drew them.
enum ModuleBits {
    /// The mode indicator: the first four bits of the first data codeword, in the bottom right corner.
    static func modeIndicator(_ symbol: QRSymbol) -> UInt8 {
        let last = symbol.size - 1
        let mask = maskNumber(symbol)
        var bits: UInt8 = 0
        for (column, row) in [(last, last), (last - 1, last), (last, last - 1), (last - 1, last - 1)] {
            let dark = symbol[column, row] != flips(mask, row: row, column: column)
            bits = bits << 1 | (dark ? 1 : 0)
        }
        return bits
    }

    /// Bits 12–10 of the format information (section 7.9), which is itself masked with 101010000010010.
    private static func maskNumber(_ symbol: QRSymbol) -> UInt8 {
        var bits: UInt8 = 0
        for column in 2...4 { bits = bits << 1 | (symbol[column, 8] ? 1 : 0) }
        return bits ^ 0b101
    }

    private static func flips(_ mask: UInt8, row i: Int, column j: Int) -> Bool {
        switch mask {
        case 0: (i + j) % 2 == 0
        case 1: i % 2 == 0
        case 2: j % 3 == 0
        case 3: (i + j) % 3 == 0
        case 4: (i / 2 + j / 3) % 2 == 0
        case 5: (i * j) % 2 + (i * j) % 3 == 0
        case 6: ((i * j) % 2 + (i * j) % 3) % 2 == 0
        default: ((i + j) % 2 + (i * j) % 3) % 2 == 0
        }
    }
}
