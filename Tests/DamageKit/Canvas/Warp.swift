/// Draws one canvas on another, in perspective.
enum Warp {
    /// Draws all of `source` into the quadrilateral `corners`, clockwise from where its top left comes to lie.
    ///
    /// A pixel is the mean of samples × samples bilinear ones: as a sensor sees it, without aliasing.
    static func draw(
        _ source: Canvas, into corners: [Point], of target: inout Canvas, samples: Int = 2
    ) throws {
        let map = try Homography(from: corners, width: Double(source.width), height: Double(source.height))
        let columns = range(corners.map(\.x), target.width)
        let rows = range(corners.map(\.y), target.height)
        let step = 1 / Double(samples)
        for y in rows {
            for x in columns {
                var (sum, hits) = (0.0, 0)
                for index in 0..<samples * samples {
                    let across = (Double(index % samples) + 0.5) * step
                    let down = (Double(index / samples) + 0.5) * step
                    let place = map.map(Double(x) + across, Double(y) + down)
                    guard let value = bilinear(source, place) else { continue }
                    sum += value
                    hits += 1
                }
                guard hits > 0 else { continue }
                let index = y * target.width + x
                let around = Double(samples * samples - hits) * Double(target.pixels[index])
                target.pixels[index] = UInt8(clamping: Int((sum + around) * step * step + 0.5))
            }
        }
    }

    private static func range(_ values: [Double], _ limit: Int) -> Range<Int> {
        let low = max(0, Int((values.min() ?? 0).rounded(.down)))
        let high = min(limit, Int((values.max() ?? 0).rounded(.up)) + 1)
        return low..<max(low, high)
    }

    /// Nil outside the source.
    private static func bilinear(_ source: Canvas, _ place: Point) -> Double? {
        guard place.x >= 0, place.y >= 0, place.x < Double(source.width), place.y < Double(source.height)
        else { return nil }
        let (x, y) = (max(place.x - 0.5, 0), max(place.y - 0.5, 0))
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(left + 1, source.width - 1), min(top + 1, source.height - 1))
        let (across, down) = (x - Double(left), y - Double(top))
        func value(_ x: Int, _ y: Int) -> Double { Double(source.pixels[y * source.width + x]) }
        let upper = value(left, top) * (1 - across) + value(right, top) * across
        let lower = value(left, bottom) * (1 - across) + value(right, bottom) * across
        return upper * (1 - down) + lower * down
    }
}
