/// The picture as in a mirror, or through the back of a window.
public struct Mirroring: Damage {
    /// A mirror.
    public init() {}

    /// Left and right exchanged.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var mirrored = canvas
        mirrored.map { _, x, y in Int(canvas.pixels[y * canvas.width + canvas.width - 1 - x]) }
        return mirrored
    }
}
