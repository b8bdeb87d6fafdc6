import TalentCode
import Testing

@Suite("Tiers in terms of another scheme")
struct TierMappingTests {
    private let mapping = TierMapping([
        TierMapping.Entry(from: 2, to: 1, levels: [1: 1, 5: 5]),
        TierMapping.Entry(from: 1, to: 3, levels: [1: 9]),
    ])

    @Test("a level is what the table says, in its own scheme its own, and nothing elsewhere")
    func levels() {
        #expect(mapping.level(Tier(scheme: 2, level: 5), in: 1) == 5)
        #expect(mapping.level(Tier(scheme: 1, level: 1), in: 3) == 9)
        #expect(mapping.level(Tier(scheme: 7, level: 70), in: 7) == 70)
        #expect(mapping.level(Tier(scheme: 2, level: 6), in: 1) == nil, "a level that is left out")
        #expect(mapping.level(Tier(scheme: 1, level: 1), in: 2) == nil, "the other direction")
        #expect(mapping.level(Tier(scheme: 2, level: 1), in: 3) == nil, "over a third scheme")
        #expect(TierMapping([]).level(Tier(scheme: 2, level: 1), in: 1) == nil)
    }

    @Test("of two entries of one direction the later one counts")
    func twice() {
        let mapping = TierMapping([
            TierMapping.Entry(from: 1, to: 2, levels: [1: 1]),
            TierMapping.Entry(from: 1, to: 2, levels: [2: 3]),
        ])
        #expect(mapping.level(Tier(scheme: 1, level: 2), in: 2) == 3)
        #expect(mapping.level(Tier(scheme: 1, level: 1), in: 2) == nil)
    }
}
