/// Looks at the picture from the side: one edge becomes shorter, the way to it too.
public struct Perspective: Damage {
    /// What the far edge loses of its length, 0–0.5.
    public let strength: Double
    /// Which edge is far: 0 top, 90 right, and all between.
    public let degrees: Double

    /// A view of this kind.
    public init(strength: Double, degrees: Double) {
        self.strength = strength
        self.degrees = degrees
    }

    /// The corners of the square from (0, 0) to (side, side) as they are seen, within that square's circle.
    func corners(side: Double) -> [Point] {
        let centre = Point(side / 2, side / 2)
        return [Point(0, 0), Point(side, 0), Point(side, side), Point(0, side)].map { corner in
            // In a frame in which the far edge is the top, a point is the smaller the higher it lies.
            let upright = corner.turned(degrees: -degrees, about: centre)
            let height = (centre.y - upright.y) / side
            let scale = 1 / (1 + strength * (0.5 + height))
            // The tilt that makes the far edge shorter foreshortens the whole as well.
            let tilted = Point(
                centre.x + (upright.x - centre.x) * scale,
                centre.y + (upright.y - centre.y) * scale * (1 - strength / 2)
            )
            return tilted.turned(degrees: degrees, about: centre)
        }
    }

    /// The picture as it is seen, on white.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let side = Double(max(canvas.width, canvas.height))
        var seen = Canvas(width: Int(side), height: Int(side))
        try Warp.draw(canvas, into: corners(side: side), of: &seen)
        return seen
    }
}
