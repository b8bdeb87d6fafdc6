/// Which pixels count as dark, by the mean of their neighbourhood: for each block of 8 × 8 pixels one threshold out
/// of 5 × 5 blocks, as ZXing's HybridBinarizer has it, so that what is counted here is what ZXing meets.
struct ThresholdGrid {
    /// Blocks of a row.
    let width: Int
    /// Rows of blocks.
    let height: Int
    /// A pixel is dark if it is not above its block's threshold.
    let thresholds: [UInt8]

    /// Nil for a picture below 40 pixels on a side.
    init?(_ picture: GreyPicture) {
        guard picture.width >= 40, picture.height >= 40 else { return nil }
        width = (picture.width + 7) / 8
        height = (picture.height + 7) / 8
        thresholds = Self.smoothed(Self.means(picture, width, height), width, height)
    }

    /// The mean of a block; in a flat block, which is all dark or all light, it comes from blocks before.
    private static func means(_ picture: GreyPicture, _ width: Int, _ height: Int) -> [UInt8] {
        var means = [UInt8](repeating: 0, count: width * height)
        unsafe picture.pixels.withUnsafeBytes { bytes in
            for row in 0..<height {
                let top = min(row * 8, picture.height - 8)
                for column in 0..<width {
                    let start = top * picture.width + min(column * 8, picture.width - 8)
                    let (mean, low, high) = unsafe Self.block(bytes, start, picture.width)
                    let index = row * width + column
                    guard high - low <= 24 else {
                        means[index] = UInt8(truncatingIfNeeded: mean)
                        continue
                    }
                    var level = low / 2
                    if row > 0, column > 0 {
                        let above = Int(means[index - width]) + Int(means[index - width - 1])
                        let before = (above + 2 * Int(means[index - 1])) / 4
                        if low < before { level = before }
                    }
                    means[index] = UInt8(truncatingIfNeeded: level)
                }
            }
        }
        return means
    }

    /// Mean, least and greatest value of 8 × 8 pixels.
    private static func block(
        _ bytes: UnsafeRawBufferPointer, _ start: Int, _ stride: Int
    ) -> (mean: Int, low: Int, high: Int) {
        var sum = SIMD8<UInt16>()
        var low = SIMD8<UInt8>(repeating: 255)
        var high = SIMD8<UInt8>()
        for line in 0..<8 {
            let pixels = unsafe bytes.loadUnaligned(
                fromByteOffset: start + line * stride, as: SIMD8<UInt8>.self)
            sum &+= SIMD8<UInt16>(truncatingIfNeeded: pixels)
            low = pointwiseMin(low, pixels)
            high = pointwiseMax(high, pixels)
        }
        return (Int(sum.wrappedSum()) / 64, Int(low.min()), Int(high.max()))
    }

    /// The mean of 5 × 5 blocks; at an edge, of the nearest whole square.
    private static func smoothed(_ means: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
        var smoothed = means
        for row in 0..<height {
            let top = min(max(row - 2, 0), height - 5)
            for column in 0..<width {
                let left = min(max(column - 2, 0), width - 5)
                var sum = 0
                for line in top..<top + 5 {
                    let start = line * width + left
                    sum += Int(means[start]) + Int(means[start + 1]) + Int(means[start + 2])
                    sum += Int(means[start + 3]) + Int(means[start + 4])
                }
                smoothed[row * width + column] = UInt8(truncatingIfNeeded: sum / 25)
            }
        }
        return smoothed
    }
}
