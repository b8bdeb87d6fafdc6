/// Lays a sticker, a thumb or a stain over a part of a symbol, never over one of its three finder patterns.
public struct Cover: Damage {
    /// Share of the symbol's area, 0–0.2.
    public let share: Double
    /// Modules on a side of the symbol, without the quiet zone; the canvas holds it and four modules around it.
    public let modules: Int

    /// A cover of this size.
    public init(share: Double, modules: Int) {
        self.share = share
        self.modules = modules
    }

    /// The picture with a rectangle of one grey or of stripes at a random place.
    public func apply(to canvas: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas {
        let aspect = Double.random(in: 0.5...2, using: &random)
        let area = share * Double(modules * modules)
        let across = min(modules - 9, max(1, Int((area * aspect).squareRoot())))
        let down = min(modules - 9, max(1, Int(area / Double(across))))
        var (left, top) = (0, 0)
        repeat {
            left = Int.random(in: 0...modules - across, using: &random)
            top = Int.random(in: 0...modules - down, using: &random)
        } while hitsFinder(left, top, across, down)
        let module = Double(canvas.width) / Double(modules + 8)
        let columns = Int(Double(left + 4) * module)..<Int(Double(left + 4 + across) * module)
        let rows = Int(Double(top + 4) * module)..<Int(Double(top + 4 + down) * module)
        let grey = Int.random(in: 0...255, using: &random)
        let striped = Bool.random(using: &random)
        var covered = canvas
        covered.map { value, x, y in
            guard columns.contains(x), rows.contains(y) else { return value }
            return striped && (x + y) / 8 % 2 == 0 ? 255 - grey : grey
        }
        return covered
    }

    private func hitsFinder(_ left: Int, _ top: Int, _ across: Int, _ down: Int) -> Bool {
        let (far, low) = (modules - 9, modules - 9)
        return left < 9 && top < 9 || left + across > far && top < 9 || left < 9 && top + down > low
    }
}
