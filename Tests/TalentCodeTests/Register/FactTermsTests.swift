import TestSupport
import Testing

@testable import TalentCode

@Suite("Names of tiers and areas as rules read them")
struct FactTermsTests {
    private static let tiers = [
        Tier(scheme: 1, level: 3): "leading", Tier(scheme: 2, level: 30): "leader-of-old",
        Tier(scheme: 2, level: 7): "basic",
    ]
    private static let mapping = TierMapping([TierMapping.Entry(from: 2, to: 1, levels: [30: 3, 31: 9])])

    private func terms(scheme: UInt64?, areas: AreaTable = .empty) -> FactTerms {
        FactTerms(
            tiers: Self.tiers, programmes: [:], levels: [:], mapping: Self.mapping, scheme: scheme,
            areas: areas
        )
    }

    @Test("a tier of an old scheme has the name of what it is in the scheme of the rules")
    func mapped() {
        #expect(terms(scheme: 1).name(Tier(scheme: 2, level: 30)) == .text("leading"))
        #expect(terms(scheme: nil).name(Tier(scheme: 2, level: 30)) == .text("leader-of-old"))
        #expect(terms(scheme: 1).name(Tier(scheme: 1, level: 3)) == .text("leading"))
    }

    @Test("what is no level there keeps its own name, and what nobody named its number")
    func unmapped() {
        #expect(terms(scheme: 1).name(Tier(scheme: 2, level: 7)) == .text("basic"))
        #expect(terms(scheme: 1).name(Tier(scheme: 2, level: 31)) == .text("2/31"))
        #expect(terms(scheme: 1).name(Tier(scheme: 5, level: 1)) == .text("5/1"))
    }

    @Test("behind an area of old stands the one that took its place, and none where there are several")
    func areas() throws {
        let end = Timestamp(1_000)
        func area(_ number: UInt64, to successors: [UInt64] = []) throws -> Area {
            Area(
                code: try DossierFixture.area(number), zh: "x", en: "x",
                validTo: successors.isEmpty ? nil : end,
                successors: try successors.map { try DossierFixture.area($0) }
            )
        }
        let table = try AreaTable([
            area(330_204, to: [330_212]), area(330_212), area(330_299, to: [330_212, 330_213]), area(330_213),
        ])
        let codes = try [330_204, 330_299, 330_282].map { try DossierFixture.area($0) }
        let terms = terms(scheme: 1, areas: table)
        let old = FactValue.list(["330204", "330299", "330282"].map { .text($0) })
        #expect(terms.names(codes, at: Timestamp(999)) == old)
        let new = FactValue.list(["330204", "330212", "330299", "330282"].map { .text($0) })
        #expect(terms.names(codes, at: end) == new)
    }
}
