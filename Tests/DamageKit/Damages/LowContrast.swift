/// Leaves only a part of the range between black and white.
public struct LowContrast: Damage {
    /// What is left of the range, 0–1.
    public let share: Double
    /// Where black comes to lie, 0–255.
    public let black: Int

    /// A range of this size from `black` upwards.
    public init(share: Double, black: Int) {
        self.share = share
        self.black = black
    }

    /// The pale picture.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        var pale = canvas
        let table = (0..<256).map { black + Int((Double($0) * share).rounded()) }
        pale.map { value, _, _ in table[value] }
        return pale
    }
}
