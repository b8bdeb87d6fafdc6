import QRCode

/// Writes the picture as JPEG and reads it back, as messengers do.
public struct JPEGArtefacts: Damage {
    /// 1–100.
    public let quality: Int

    /// JPEG of this quality.
    public init(quality: Int) { self.quality = quality }

    /// The picture after it.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        Canvas(try Picture.decode(GreyJPEG.encode(canvas.picture(), quality: quality)))
    }
}
