import Foundation

/// Blurs as an unfocused lens does: a Gaussian, cut off at three deviations.
public struct Blur: Damage {
    /// Standard deviation in pixels.
    public let deviation: Double

    /// A blur of this width.
    public init(deviation: Double) { self.deviation = deviation }

    /// The blurred picture; pixels beyond the edge are as those at the edge.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let reach = max(1, Int((3 * deviation).rounded(.up)))
        let raw = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let total = raw.reduce(0, +)
        let weights = raw.map { Int(($0 / total * 65_536).rounded()) }
        let across = pass(
            canvas, weights, step: 1, length: canvas.width, lines: canvas.height, stride: canvas.width)
        return pass(
            across, weights, step: canvas.width, length: canvas.height, lines: canvas.width, stride: 1)
    }

    /// One direction: `lines` lines of `length` pixels, a pixel `step` from the next, a line `stride` from the next.
    private func pass(
        _ canvas: Canvas, _ weights: [Int], step: Int, length: Int, lines: Int, stride: Int
    ) -> Canvas {
        var result = canvas
        let reach = weights.count / 2
        for line in 0..<lines {
            let start = line * stride
            for place in 0..<length {
                var sum = 32_768
                for offset in -reach...reach {
                    let other = min(max(place + offset, 0), length - 1)
                    sum += weights[offset + reach] * Int(canvas.pixels[start + other * step])
                }
                result.pixels[start + place * step] = UInt8(clamping: sum >> 16)
            }
        }
        return result
    }
}
