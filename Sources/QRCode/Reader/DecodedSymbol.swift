/// A QR symbol that was found in a picture.
public struct DecodedSymbol: Equatable, Sendable {
    /// A corner in pixels.
    public struct Corner: Equatable, Sendable {
        /// From the left.
        public let x: Int
        /// From the top.
        public let y: Int
    }

    /// The content as it was encoded: nothing trimmed, nothing reinterpreted.
    public let bytes: [UInt8]
    /// Nil if the reader does not say.
    public let errorCorrection: ErrorCorrection?
    /// Clockwise from the symbol's top left.
    public let corners: [Corner]

    /// The mean of the corners.
    var middle: Corner {
        let count = max(corners.count, 1)
        return Corner(x: corners.reduce(0) { $0 + $1.x } / count, y: corners.reduce(0) { $0 + $1.y } / count)
    }

    /// Whether a place lies within the corners, or so near outside that it belongs to the symbol: a tenth of the way.
    func covers(_ place: Corner) -> Bool {
        guard corners.count == 4 else { return false }
        let middle = middle
        // Pulled towards the middle, so that corners that were met badly still hold the finder patterns.
        let (x, y) = ((place.x - middle.x) * 10 / 11 + middle.x, (place.y - middle.y) * 10 / 11 + middle.y)
        var (left, right) = (false, false)
        for index in 0..<4 {
            let (from, to) = (corners[index], corners[(index + 1) % 4])
            let side = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
            if side > 0 { left = true } else if side < 0 { right = true }
        }
        return !(left && right)
    }
}
