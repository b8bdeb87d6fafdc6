/// Makes the darkest and the brightest hundredth of the pixels black and white, and all between linear.
struct ContrastStretch: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in picture.pixels { counts[Int(pixel)] += 1 }
        let hundredth = picture.pixels.count / 100
        let low = Self.level(counts.indices, counts, above: hundredth)
        let high = Self.level(counts.indices.reversed(), counts, above: hundredth)
        guard high > low else { return picture }
        let table = (0..<256).map { UInt8(clamping: ($0 - low) * 255 / (high - low)) }
        return GreyPicture(picture.width, picture.height, filtered: picture.pixels.map { table[Int($0)] })
    }

    /// The first level at which more than `limit` pixels were met.
    private static func level(_ levels: some Sequence<Int>, _ counts: [Int], above limit: Int) -> Int {
        var met = 0
        for level in levels {
            met += counts[level]
            if met > limit { return level }
        }
        return 0
    }
}
