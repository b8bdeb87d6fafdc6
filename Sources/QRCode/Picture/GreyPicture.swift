/// A greyscale picture: one byte a pixel, rows from the top without padding; 0 is black.
public struct GreyPicture: Equatable, Sendable {
    /// Pixels of a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Width × height bytes.
    public let pixels: [UInt8]

    /// Takes width × height bytes, else gives nil.
    public init?(width: Int, height: Int, pixels: [UInt8]) {
        let (count, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, pixels.count == count else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// For filters, whose pixels fit their sides; the reader looks again before C reads them.
    init(_ width: Int, _ height: Int, filtered pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
