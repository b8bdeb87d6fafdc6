/// The map of one plane onto another through a pinhole (Heckbert 1989, section 2.2.3).
struct Homography {
    private let a, b, c, d, e, f, g, h: Double

    /// Maps the corners of a quadrilateral, clockwise from the top left, to those of a width × height rectangle.
    init(from corners: [Point], width: Double, height: Double) throws {
        guard corners.count == 4 else { throw DamageError.corners }
        let (p, q, r, s) = (corners[0], corners[1], corners[2], corners[3])
        // First the map of the unit square onto the corners, then its inverse.
        let (dx1, dx2, dx3) = (q.x - r.x, s.x - r.x, p.x - q.x + r.x - s.x)
        let (dy1, dy2, dy3) = (q.y - r.y, s.y - r.y, p.y - q.y + r.y - s.y)
        let determinant = dx1 * dy2 - dx2 * dy1
        guard abs(determinant) > 1e-9 else { throw DamageError.corners }
        let m = (dx3 * dy2 - dx2 * dy3) / determinant
        let n = (dx1 * dy3 - dx3 * dy1) / determinant
        let forward = [
            q.x - p.x + m * q.x, s.x - p.x + n * s.x, p.x,
            q.y - p.y + m * q.y, s.y - p.y + n * s.y, p.y,
            m, n, 1,
        ]
        let (i, w) = (Self.adjugate(forward), (width, height))
        guard abs(i[8]) > 1e-12 else { throw DamageError.corners }
        (a, b, c) = (i[0] * w.0 / i[8], i[1] * w.0 / i[8], i[2] * w.0 / i[8])
        (d, e, f) = (i[3] * w.1 / i[8], i[4] * w.1 / i[8], i[5] * w.1 / i[8])
        (g, h) = (i[6] / i[8], i[7] / i[8])
    }

    func map(_ x: Double, _ y: Double) -> Point {
        let depth = g * x + h * y + 1
        return Point((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }

    private static func adjugate(_ m: [Double]) -> [Double] {
        [
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ]
    }
}
