import DamageKit
import TestSupport
import Testing

@Suite("The damage kit")
struct DamageKitTests {
    @Test(
        "the same seed makes the same picture, another one another",
        arguments: [DamageKind.noise, .specks])
    func deterministic(kind: DamageKind) throws {
        let (one, again) = (try kind.sample(seed: 7), try kind.sample(seed: 7))
        #expect(one.canvas.pixels == again.canvas.pixels && one.texts == again.texts)
        #expect(try kind.sample(seed: 8).canvas.pixels != one.canvas.pixels)
    }

    @Test("the held-out set shares no seed with the tuning set")
    func apart() throws {
        for kind in [DamageKind.noise, .specks] {
            for number in [0, 1] {
                #expect(
                    try SampleSet.tuning.sample(kind, number).seed
                        != SampleSet.heldOut.sample(kind, number).seed
                )
            }
        }
    }

    @Test("a quadrilateral that has shrunk to a line is refused")
    func line() throws {
        var random = SeededRandom(seed: 1)
        #expect(throws: DamageError.self) {
            try Perspective(strength: 2, degrees: 0).apply(to: Canvas(width: 50, height: 50), &random)
        }
    }

    @Test("a turn by 90° moves each pixel to its place")
    func quarter() throws {
        var random = SeededRandom(seed: 1)
        var canvas = Canvas(width: 20, height: 20)
        for y in 0..<4 { for x in 0..<8 { canvas.pixels[y * 20 + x] = 0 } }
        let turned = try Rotation(degrees: 90).apply(to: canvas, &random)
        // The top left corner comes to lie at the top right.
        #expect(turned.pixels[2 * turned.width + turned.width - 3] < 50)
        #expect(turned.pixels[2 * turned.width + 2] > 200)
    }
}
