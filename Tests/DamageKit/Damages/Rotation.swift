/// Turns the picture about its centre; the corners that appear are white.
public struct Rotation: Damage {
    /// Clockwise.
    public let degrees: Double

    /// Turns by this much.
    public init(degrees: Double) { self.degrees = degrees }

    /// The turned picture, large enough for all of the old one.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let centre = Point(Double(canvas.width) / 2, Double(canvas.height) / 2)
        let (right, bottom) = (Double(canvas.width), Double(canvas.height))
        let corners = [Point(0, 0), Point(right, 0), Point(right, bottom), Point(0, bottom)]
            .map { $0.turned(degrees: degrees, about: centre) }
        let (left, top) = (corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0)
        let (far, low) = (corners.map(\.x).max() ?? 0, corners.map(\.y).max() ?? 0)
        var turned = Canvas(
            width: Int((far - left).rounded(.up)),
            height: Int((low - top).rounded(.up))
        )
        try Warp.draw(canvas, into: corners.map { Point($0.x - left, $0.y - top) }, of: &turned)
        return turned
    }
}
