/// The median of each pixel and its eight neighbours: single wrong pixels vanish, edges stay.
struct Median: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        let (width, height, pixels) = (picture.width, picture.height, picture.pixels)
        guard width > 2, height > 2 else { return picture }
        var result = pixels
        for y in 1..<height - 1 {
            for x in 1..<width - 1 {
                let (upper, row, lower) = ((y - 1) * width + x, y * width + x, (y + 1) * width + x)
                // The median of nine from three sorted columns (Smith 1996).
                let a = Self.sorted(pixels[upper - 1], pixels[row - 1], pixels[lower - 1])
                let b = Self.sorted(pixels[upper], pixels[row], pixels[lower])
                let c = Self.sorted(pixels[upper + 1], pixels[row + 1], pixels[lower + 1])
                let low = max(a.0, b.0, c.0)
                let middle = Self.sorted(a.1, b.1, c.1).1
                let high = min(a.2, b.2, c.2)
                result[row] = Self.sorted(low, middle, high).1
            }
        }
        return GreyPicture(width, height, filtered: result)
    }

    @inline(__always)
    private static func sorted(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (UInt8, UInt8, UInt8) {
        let (low, high) = (min(a, b), max(a, b))
        let middle = min(high, c)
        return (min(low, middle), max(low, middle), max(high, c))
    }
}
