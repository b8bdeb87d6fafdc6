/// What a picture may take, checked before anything is allocated.
public struct PictureLimits: Sendable {
    /// Bytes of the file: 32 MiB.
    public var maximumBytes = 32 << 20
    /// Width times height: 40 megapixels.
    public var maximumPixels: UInt64 = 40_000_000
    /// Width or height.
    public var maximumSide: UInt32 = 16_384
    /// Scans of a progressive JPEG.
    public var maximumScans: UInt32 = 64
    /// Symbols that are read from one picture.
    public static let maximumSymbols = 16

    /// The limits of the program.
    public init() {}
}
