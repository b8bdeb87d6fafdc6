/// Adds the noise of a sensor in the dark: each pixel alone, about normally distributed.
public struct Noise: Damage {
    /// Standard deviation in grey levels.
    public let deviation: Double

    /// Noise of this strength.
    public init(deviation: Double) { self.deviation = deviation }

    /// The noisy picture.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var noisy = canvas
        // The sum of four uniform numbers of 16 bits has the deviation 65536 × √(4 / 12).
        let scale = deviation / 37_837
        noisy.map { value, _, _ in
            let bits = random.next()
            let sum = (0..<4).reduce(0) { $0 + Int(bits >> (16 * UInt64($1)) & 0xffff) }
            return value + Int((Double(sum - 131_070) * scale).rounded())
        }
        return noisy
    }
}
