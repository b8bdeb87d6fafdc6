/// Makes single pixels black or white: dust, and what a bad copier does.
public struct Specks: Damage {
    /// Share of the pixels, 0–1.
    public let share: Double

    /// As many specks.
    public init(share: Double) { self.share = share }

    /// The specked picture.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var specked = canvas
        let limit = UInt64(share * 65_536)
        specked.map { value, _, _ in
            let bits = random.next()
            return bits & 0xffff < limit ? (bits >> 16 & 1 == 0 ? 0 : 255) : value
        }
        return specked
    }
}
