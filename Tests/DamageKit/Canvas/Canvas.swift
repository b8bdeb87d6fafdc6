public import QRCode

/// A greyscale picture that can be drawn on: one byte a pixel, rows from the top; 0 is black.
public struct Canvas: Sendable {
    /// Pixels of a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Width × height bytes.
    public var pixels: [UInt8]

    /// A canvas of one colour; sides below 1 count as 1.
    public init(width: Int, height: Int, fill: UInt8 = 255) {
        self.width = max(width, 1)
        self.height = max(height, 1)
        pixels = [UInt8](repeating: fill, count: self.width * self.height)
    }

    /// A copy of a picture.
    public init(_ picture: GreyPicture) {
        width = picture.width
        height = picture.height
        pixels = picture.pixels
    }

    /// A symbol with its quiet zone of four modules.
    ///
    /// - Parameter module: pixels of a module.
    public init(_ symbol: QRSymbol, module: Int) {
        let side = (symbol.size + 2 * SymbolLayout.standardQuietZone) * module
        self.init(width: side, height: side)
        for y in 0..<height {
            let row = y / module - SymbolLayout.standardQuietZone
            for x in 0..<width where symbol[x / module - SymbolLayout.standardQuietZone, row] {
                pixels[y * width + x] = 0
            }
        }
    }

    /// The picture as a reader takes it.
    public func picture() throws -> GreyPicture {
        guard let picture = GreyPicture(width: width, height: height, pixels: pixels) else {
            throw DamageError.size
        }
        return picture
    }

    /// Replaces every pixel.
    public mutating func map(_ change: (_ value: Int, _ x: Int, _ y: Int) -> Int) {
        for y in 0..<height {
            for x in 0..<width {
                let index = y * width + x
                pixels[index] = UInt8(clamping: change(Int(pixels[index]), x, y))
            }
        }
    }
}
