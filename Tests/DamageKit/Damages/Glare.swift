import Foundation

/// The reflection of a lamp: white in the middle, fading outwards.
public struct Glare: Damage {
    /// Where it is, in shares of the picture's sides.
    public let centre: Point
    /// The radius at which half of the light is left, in shares of the picture's width.
    public let radius: Double
    /// Grey levels added in the middle; above 255 a part of the middle is plain white.
    public let light: Double

    /// A spot of this kind.
    public init(centre: Point, radius: Double, light: Double) {
        self.centre = centre
        self.radius = radius
        self.light = light
    }

    /// The picture with the spot.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var lit = canvas
        let (cx, cy) = (centre.x * Double(canvas.width), centre.y * Double(canvas.height))
        let falloff = log(2.0) / pow(max(radius * Double(canvas.width), 1), 2)
        lit.map { value, x, y in
            let (dx, dy) = (Double(x) - cx, Double(y) - cy)
            return value + Int(light * exp(-(dx * dx + dy * dy) * falloff))
        }
        return lit
    }
}
