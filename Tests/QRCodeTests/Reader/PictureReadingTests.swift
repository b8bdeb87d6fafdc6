import DamageKit
import Synchronization
import TestSupport
import Testing

@testable import QRCode

@Suite("Reading pictures as they come")
struct PictureReadingTests {
    /// Moves on by a step whenever somebody looks.
    private final class Clock: Sendable {
        private let state = Mutex(Duration.zero)
        let step: Duration

        init(step: Duration) { self.step = step }

        func now() -> Duration {
            state.withLock { time in
                time += step
                return time
            }
        }
    }

    private static let text = "TC1:" + String(repeating: "AB7 0K$Z", count: 6)
    /// As long as it takes: a loaded machine loses no picture.
    private let patient = PictureReading(budget: .seconds(3_600))

    private func canvas(_ text: String = text, module: Int = 4) throws -> Canvas {
        Canvas(try QRSymbol(text: text), module: module)
    }

    private func texts(_ symbols: [DecodedSymbol]) -> [String] {
        symbols.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Two pictures beside each other.
    private func beside(_ left: Canvas, _ right: Canvas) throws -> GreyPicture {
        var both = Canvas(width: left.width + right.width, height: max(left.height, right.height))
        both.map { value, x, y in
            let (side, column) = x < left.width ? (left, x) : (right, x - left.width)
            return y < side.height ? Int(side.pixels[y * side.width + column]) : value
        }
        return try both.picture()
    }

    @Test("a clean picture is read at the first try and costs no other")
    func clean() throws {
        let report = try patient.report(canvas().picture())
        #expect(texts(report.symbols) == [Self.text])
        #expect(report.tries == ["plain"])
        #expect(try QRReader.read(canvas().picture()) == report.symbols)
    }

    @Test("every mild damage is read, whatever its seed", arguments: MildDamage.all)
    func mild(_ mild: MildDamage) throws {
        for _ in 0..<2 {
            var random = Seed.start("mild \(mild.name)")
            let damaged = try mild.damages.reduce(try canvas()) { try $1.apply(to: $0, &random) }
            #expect(try texts(patient.read(damaged.picture())) == [Self.text], "seed \(random.seed)")
        }
    }

    @Test(
        "a code as long as a real one, covered by what level Q bears, turned and dark on light or light on dark"
    )
    func real() throws {
        var random = Seed.start()
        let text = SampleText.talentCode(&random)
        let symbol = try QRSymbol(text: text)
        let damages: [any Damage] = [
            Cover(share: 0.04, modules: symbol.size), Rotation(degrees: 17), Inversion(),
            Blur(deviation: 0.8),
        ]
        let damaged = try damages.reduce(Canvas(symbol, module: 3)) { try $1.apply(to: $0, &random) }
        #expect(try texts(patient.read(damaged.picture())) == [text], "seed \(random.seed)")
    }

    @Test("two codes are both given, also if one of them is read at a later try")
    func two() throws {
        var random = Seed.start()
        let other = "TC1:THE OTHER"
        let inverted = try Inversion().apply(to: canvas(other), &random)
        let report = try patient.report(beside(canvas(), inverted))
        #expect(texts(report.symbols) == [Self.text, other])
        #expect(report.tries.count > 1)
        let turned = try Perspective(strength: 0.7, degrees: 30).apply(to: canvas(other, module: 6), &random)
        #expect(try texts(patient.read(beside(canvas(), turned))) == [Self.text, other])
    }

    @Test("two codes that the first try loses, each for another reason, are both given")
    func twoLost() throws {
        var random = Seed.start()
        let other = "TC1:THE OTHER"
        let soft = try Blur(deviation: 2.2).apply(to: canvas(), &random)
        let inverted = try Inversion().apply(to: canvas(other), &random)
        let picture = try beside(soft, inverted)
        #expect(try QRReader.read(picture).isEmpty)
        #expect(try Set(texts(patient.read(picture))) == [Self.text, other])
    }

    @Test("the same text twice in a picture is two symbols, a symbol read at two tries is one")
    func same() throws {
        #expect(try texts(patient.read(beside(canvas(), canvas()))) == [Self.text, Self.text])
        var random = Seed.start()
        let inverted = try Inversion().apply(to: canvas(), &random)
        #expect(try texts(patient.read(beside(canvas(), inverted))) == [Self.text, Self.text])
        #expect(try texts(patient.read(inverted.picture())) == [Self.text])
    }

    @Test("corners are those of the picture that was given, not of a filtered one", arguments: [false, true])
    func corners(mirrored: Bool) throws {
        var random = Seed.start()
        let damages: [any Damage] =
            mirrored ? [Mirroring(), Inversion()] : [LowContrast(share: 0.1, black: 90)]
        let clean = try canvas()
        let picture = try damages.reduce(clean) { try $1.apply(to: $0, &random) }.picture()
        let report = try patient.report(picture)
        #expect(report.tries.count > 1)
        let corners = try #require(report.symbols.first).corners
        try #require(corners.count == 4)
        let (near, far) = (16, clean.width - 17)
        for (x, y) in [(near, near), (far, near), (far, far), (near, far)] {
            #expect(corners.contains { abs($0.x - x) <= 6 && abs($0.y - y) <= 6 }, "\(corners)")
        }
    }

    @Test(
        "a picture without a symbol gives an empty list: one pixel, one row, one column, black, white",
        arguments: [(1, 1), (1, 700), (700, 1), (60, 60), (300, 50)]
    )
    func none(width: Int, height: Int) throws {
        for fill in [UInt8(0), 128, 255] {
            let picture = try Canvas(width: width, height: height, fill: fill).picture()
            #expect(try patient.read(picture).isEmpty)
        }
    }

    @Test("noise, and codes damaged beyond reading, give nothing that was not drawn")
    func invented() throws {
        for turn in 0..<6 {
            var random = Seed.start("invented \(turn)")
            let noise = try Noise(deviation: 70).apply(
                to: Canvas(width: 120, height: 120, fill: 128), &random)
            #expect(try patient.read(noise.picture()).isEmpty, "seed \(random.seed)")
            let damages: [any Damage] = [
                Cover(share: 0.1 + 0.02 * Double(turn), modules: 33), Blur(deviation: 1.8),
                Noise(deviation: 30),
            ]
            let damaged = try damages.reduce(try canvas()) { try $1.apply(to: $0, &random) }
            let found = try patient.read(damaged.picture())
            #expect(texts(found).allSatisfy { $0 == Self.text }, "seed \(random.seed)")
        }
    }

    @Test("with no time only the first try is made, and what it reads is given")
    func noTime() throws {
        var random = Seed.start()
        let inverted = try Inversion().apply(to: canvas(), &random).picture()
        let none = PictureReading(budget: .zero)
        #expect(try none.report(inverted).tries == ["plain"])
        #expect(try texts(none.read(canvas().picture())) == [Self.text])
    }

    @Test("no rung is begun that would not end within the budget", arguments: [20, 60, 200])
    func budget(milliseconds: Int) throws {
        var random = Seed.start("budget \(milliseconds)")
        let noise = try Noise(deviation: 90).apply(to: Canvas(width: 100, height: 100, fill: 128), &random)
        // Every look at the clock is a millisecond later: a try takes two of them or more.
        let clock = Clock(step: .milliseconds(1))
        let reading = PictureReading(budget: .milliseconds(milliseconds), now: clock.now)
        let report = try reading.report(noise.picture())
        let spent = clock.now()
        #expect(report.tries.first == "plain")
        #expect(report.tries.count <= milliseconds / 2)
        // Each rung that no longer fits looks once more, and nothing else happens.
        #expect(spent <= .milliseconds(milliseconds + 40))
    }

    @Test("a time too short for the expensive rungs still tries the cheap ones")
    func cheapFirst() throws {
        var random = Seed.start()
        let noise = try Noise(deviation: 90).apply(to: Canvas(width: 100, height: 100, fill: 128), &random)
        let clock = Clock(step: .milliseconds(1))
        let reading = PictureReading(budget: .milliseconds(20), now: clock.now)
        let tries = try reading.report(noise.picture()).tries
        #expect(tries.contains("blurred") && !tries.contains("sharpened, doubled"), "\(tries)")
    }
}
