import QRCode
import Testing

/// A picture of finder patterns beside finder patterns: ZXing tries every three of them.
enum FinderTiles {
    /// Modules of two pixels, a finder pattern every nine modules.
    static func picture(side: Int) throws -> GreyPicture {
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
}
