/// Light modules on dark ground.
public struct Inversion: Damage {
    /// An inversion.
    public init() {}

    /// The negative.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var negative = canvas
        negative.map { value, _, _ in 255 - value }
        return negative
    }
}
