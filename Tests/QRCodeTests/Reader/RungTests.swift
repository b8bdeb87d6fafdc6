import DamageKit
import TestSupport
import Testing

@testable import QRCode

@Suite("Rungs of the ladder")
struct RungTests {
    /// A damage that the plain try loses, and the rung that it is there for.
    struct Rescue: CustomTestStringConvertible {
        let rung: String
        let damages: [any Damage]
        var presentation = false
        var testDescription: String { rung }
    }

    private static let examples: [Rescue] = [
        Rescue(rung: "inverted", damages: [Inversion()]),
        Rescue(
            rung: "stretched, doubled", damages: [LowContrast(share: 0.1, black: 100), Noise(deviation: 2)]),
        Rescue(rung: "blurred", damages: [Noise(deviation: 80)]),
        Rescue(rung: "mirrored, doubled", damages: [Mirroring(), Blur(deviation: 0.6)], presentation: true),
        Rescue(rung: "sharpened", damages: [Blur(deviation: 2.4)]),
        Rescue(rung: "sharpened, doubled", damages: [Blur(deviation: 2.2)]),
        Rescue(rung: "median", damages: [Specks(share: 0.12)]),
        Rescue(rung: "upright", damages: [Perspective(strength: 0.7, degrees: 30)]),
        Rescue(rung: "upright, sharpened", damages: [Blur(deviation: 2.2)]),
        Rescue(
            rung: "upright, blurred",
            damages: [Perspective(strength: 0.7, degrees: 30)]),
        Rescue(rung: "upright, sharpened more", damages: [Blur(deviation: 2.2)]),
        Rescue(rung: "upright, mirrored", damages: [Mirroring(), Blur(deviation: 0.6)], presentation: true),
        Rescue(
            rung: "upright, blurred and sharpened",
            damages: [Perspective(strength: 0.7, degrees: 30)]
        ),
    ]

    @Test("a rung reads exactly what was drawn where the plain try reads nothing", arguments: examples)
    func rescues(_ rescue: Rescue) throws {
        var random = SeededRandom(seed: 11)
        let text =
            rescue.presentation
            ? SampleText.presentation(&random) : "TC1:" + String(repeating: "AB7 0K$Z", count: 6)
        let clean = Canvas(try QRSymbol(text: text), module: rescue.presentation ? 3 : 4)
        let picture = try rescue.damages.reduce(clean) { try $1.apply(to: $0, &random) }.picture()
        #expect(try QRReader.read(picture).isEmpty)
        let upright = Ladder.firstUprightRungs + Ladder.uprightRungs
        let found: [DecodedSymbol]
        if let rung = upright.first(where: { $0.name == rescue.rung }) {
            let scan = try #require(FinderScan(picture))
            let triple = try #require(FinderTriple.best(of: scan.dark, limit: 1).first)
            found = try rung.read(Rectification(triple).apply(picture))
        } else {
            found = try #require(Ladder.rungs.first { $0.name == rescue.rung }).read(picture)
        }
        #expect(found.map(\.bytes) == [Array(text.utf8)])
    }

    @Test("every rung has an example")
    func complete() {
        let names = (Ladder.rungs + Ladder.firstUprightRungs + Ladder.uprightRungs).map(\.name)
        #expect(Set(names) == Set(Self.examples.map(\.rung)))
        #expect(Set(names).count == names.count)
    }
}
