import Foundation

/// Light that falls unevenly, and the waves that a screen's raster makes with a sensor's.
public struct Lighting: Damage {
    /// What the darkest side has less than the brightest, 0–1.
    public let shade: Double
    /// Height of the waves in grey levels.
    public let waves: Double

    /// A lighting of this kind.
    public init(shade: Double, waves: Double) {
        self.shade = shade
        self.waves = waves
    }

    /// The picture in this light, from a random side.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let angle = Double.random(in: 0..<2 * .pi, using: &random)
        let (across, down) = (cos(angle) / Double(canvas.width), sin(angle) / Double(canvas.height))
        let length = Double.random(in: 5...40, using: &random)
        let tilt = Double.random(in: 0..<2 * .pi, using: &random)
        let (waveX, waveY) = (cos(tilt) * 2 * .pi / length, sin(tilt) * 2 * .pi / length)
        var lit = canvas
        lit.map { value, x, y in
            let along =
                (Double(x) - Double(canvas.width) / 2) * across
                + (Double(y) - Double(canvas.height) / 2) * down
            let light = 1 - shade * (0.5 + along)
            return Int(Double(value) * light + waves * sin(Double(x) * waveX + Double(y) * waveY))
        }
        return lit
    }
}
