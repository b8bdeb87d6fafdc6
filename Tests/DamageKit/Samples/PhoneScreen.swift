public import QRCode

/// What a camera at a gate sees: somebody holds a phone, its screen shows a code, behind it is a room.
public enum PhoneScreen {
    /// The sides of the frame.
    static let (width, height) = (1920, 1080)

    /// A frame; the code's side is 250–400 px.
    public static func canvas(_ symbol: QRSymbol, _ random: inout some RandomNumberGenerator) throws -> Canvas
    {
        let code = Canvas(symbol, module: 6)
        // Screen of a phone: the code across nine tenths of it, a heading and lines of text around.
        var screen = Canvas(width: code.width * 10 / 9, height: code.width * 2, fill: 240)
        let (left, top) = (code.width / 18, code.width * 4 / 9)
        for y in 0..<code.height {
            for x in 0..<code.width {
                screen.pixels[(top + y) * screen.width + left + x] = code.pixels[y * code.width + x]
            }
        }
        drawLines(on: &screen, rows: screen.width / 12..<top - 40, &random)
        drawLines(on: &screen, rows: top + code.height + 40..<screen.height - 40, &random)
        var frame = try room(&random)
        let side = Double.random(in: 250...400, using: &random) * 10 / 9
        let view = Perspective(
            strength: Double.random(in: 0...0.3, using: &random),
            degrees: Double.random(in: 0..<360, using: &random)
        )
        let tall = side * Double(screen.height) / Double(screen.width)
        let middle = Point(
            Double.random(in: 500...1_400, using: &random),
            Double.random(in: 450...630, using: &random)
        )
        let turn = Double.random(in: -25...25, using: &random)
        let corners = view.corners(side: side).enumerated().map { index, corner in
            // The square's corners moved apart to those of the tall screen.
            Point(corner.x - side / 2, corner.y - side / 2 + (index < 2 ? -1 : 1) * (tall - side) / 2)
                .turned(degrees: turn, about: Point(0, 0))
        }
        try Warp.draw(
            screen, into: corners.map { Point($0.x + middle.x, $0.y + middle.y) }, of: &frame, samples: 3)
        return try finished(frame, &random)
    }

    /// A frame without any code.
    public static func empty(_ random: inout some RandomNumberGenerator) throws -> Canvas {
        try finished(room(&random), &random)
    }

    /// What optics, light, sensor and compression add.
    private static func finished(_ frame: Canvas, _ random: inout some RandomNumberGenerator) throws -> Canvas
    {
        let damages: [any Damage] = [
            Lighting(
                shade: Double.random(in: 0...0.5, using: &random),
                waves: Double.random(in: 0...12, using: &random)
            ),
            Blur(deviation: Double.random(in: 0.5...1.2, using: &random)),
            Noise(deviation: Double.random(in: 2...10, using: &random)),
            JPEGArtefacts(quality: Int.random(in: 50...90, using: &random)),
        ]
        return try damages.reduce(frame) { try $1.apply(to: $0, &random) }
    }

    /// Grey walls, dark and light boxes, and a few grids: a keyboard, a shelf, a window.
    private static func room(_ random: inout some RandomNumberGenerator) throws -> Canvas {
        var frame = Canvas(width: width, height: height, fill: UInt8.random(in: 90...170, using: &random))
        for index in 0..<30 {
            let across = Int.random(in: 20...400, using: &random)
            let down = Int.random(in: 20...300, using: &random)
            let left = Int.random(in: 0..<width - across, using: &random)
            let top = Int.random(in: 0..<height - down, using: &random)
            let grey = UInt8.random(in: 20...235, using: &random)
            let other = UInt8.random(in: 20...235, using: &random)
            let grid = index % 5 == 0 ? Int.random(in: 4...24, using: &random) : 0
            for y in top..<top + down {
                for x in left..<left + across {
                    let line = grid > 0 && (x / grid % 3 == 0 || y / grid % 3 == 0)
                    frame.pixels[y * width + x] = line ? other : grey
                }
            }
        }
        return frame
    }

    /// Strokes that look like lines of text.
    private static func drawLines(
        on screen: inout Canvas, rows: Range<Int>, _ random: inout some RandomNumberGenerator
    ) {
        for top in stride(from: rows.lowerBound, to: rows.upperBound - 16, by: 32) {
            var x = screen.width / 12
            let end = Int.random(in: screen.width / 3...screen.width * 11 / 12, using: &random)
            while x < end {
                let stroke = Int.random(in: 3...12, using: &random)
                for y in top..<top + 16 where Bool.random(using: &random) || y % 5 < 2 {
                    for column in x..<min(x + stroke, end) { screen.pixels[y * screen.width + column] = 40 }
                }
                x += stroke + Int.random(in: 3...10, using: &random)
            }
        }
    }
}
