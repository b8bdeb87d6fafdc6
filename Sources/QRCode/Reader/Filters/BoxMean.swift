/// The mean of the square of (2 × radius + 1)² pixels about each pixel; beyond an edge, the edge's pixels count.
enum BoxMean {
    /// Gives each pixel and its mean to `combine`; one buffer of the picture's size is taken.
    @inline(__always)
    static func combine(
        _ picture: GreyPicture, radius: Int, _ combine: (_ value: Int32, _ mean: Int32) -> UInt8
    ) -> GreyPicture {
        let (width, height, pixels) = (picture.width, picture.height, picture.pixels)
        let area = UInt32((2 * radius + 1) * (2 * radius + 1))
        // Rounded up; for radii up to 7 the product is less than 1 / area too large, so that the quotient is exact.
        let reciprocal = (1 << 24) / area + 1
        var columns = [UInt32](repeating: 0, count: width)
        for offset in -radius...radius {
            let row = min(max(offset, 0), height - 1) * width
            for x in 0..<width { columns[x] &+= UInt32(pixels[row + x]) }
        }
        let result = unsafe [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
            unsafe pixels.withUnsafeBufferPointer { pixels in
                for y in 0..<height {
                    let row = y * width
                    var sum: UInt32 = 0
                    for offset in -radius...radius { sum &+= columns[min(max(offset, 0), width - 1)] }
                    for x in 0..<width {
                        let mean = Int32(truncatingIfNeeded: (UInt64(sum) &* UInt64(reciprocal)) >> 24)
                        unsafe buffer[row + x] = unsafe combine(Int32(pixels[row + x]), mean)
                        sum = sum &+ columns[min(x + radius + 1, width - 1)] &- columns[max(x - radius, 0)]
                    }
                    let (next, last) = (min(y + radius + 1, height - 1) * width, max(y - radius, 0) * width)
                    for x in 0..<width {
                        unsafe columns[x] = columns[x] &+ UInt32(pixels[next + x]) &- UInt32(pixels[last + x])
                    }
                }
            }
            count = pixels.count
        }
        return GreyPicture(width, height, filtered: result)
    }
}
