import Foundation

/// A place in a picture, in pixels; pixel (0, 0) covers 0..<1 both ways.
public struct Point: Sendable {
    /// From the left.
    public var x: Double
    /// From the top.
    public var y: Double

    /// A point.
    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    /// Turned clockwise about another point.
    public func turned(degrees: Double, about centre: Point) -> Point {
        let angle = degrees * .pi / 180
        let (dx, dy) = (x - centre.x, y - centre.y)
        return Point(
            centre.x + dx * cos(angle) - dy * sin(angle),
            centre.y + dx * sin(angle) + dy * cos(angle)
        )
    }
}
