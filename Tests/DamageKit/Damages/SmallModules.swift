/// Makes the picture smaller, as a camera far away does: the mean of what falls on a pixel.
public struct SmallModules: Damage {
    /// New pixels for an old one, below 1.
    public let scale: Double

    /// A scale.
    public init(scale: Double) { self.scale = scale }

    /// The small picture, at an offset of a part of a pixel, with a white margin.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let (width, height) = (Double(canvas.width) * scale, Double(canvas.height) * scale)
        let left = 4 + Double.random(in: 0..<1, using: &random)
        let top = 4 + Double.random(in: 0..<1, using: &random)
        var small = Canvas(width: Int(width) + 9, height: Int(height) + 9)
        let corners = [
            Point(left, top), Point(left + width, top), Point(left + width, top + height),
            Point(left, top + height),
        ]
        try Warp.draw(canvas, into: corners, of: &small, samples: 4)
        return small
    }
}
