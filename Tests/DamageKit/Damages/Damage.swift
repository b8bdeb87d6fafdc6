/// One thing that happens to a picture on its way from the paper or the screen to the reader.
public protocol Damage: Sendable {
    /// The damaged picture; the same random numbers make the same damage.
    func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas
}
