import TestSupport
import Testing

@testable import TalentCode

@Suite("Documents in any order")
struct RandomOrderTests {
    private let city: CityFixture

    init() throws { city = try CityFixture.shared() }

    /// What is held, as numbers that must not fall.
    private func heights(_ store: TrustStore) throws -> [UInt64] {
        var heights = [UInt64(store.roots.count)]
        heights.append(try store.trustList.map { try SignedDocument.unverifiedTrustList($0).version } ?? 0)
        heights.append(try store.manifest.map { try SignedDocument.unverifiedManifest($0).version } ?? 0)
        for issuer in [city.cixi, city.beilun] {
            let tokens = try store.statusTokens.map { try StatusListToken($0) }
                .filter { $0.uri == StatusURI("\(issuer.base)/1") }
            #expect(tokens.count <= 1)
            heights.append(tokens.first?.issuedAt.seconds ?? 0)
        }
        return heights
    }

    @Test("no order of bundles and single documents ever lowers what is held, nor breaks it")
    func neverLower() throws {
        var random = Seed.start()
        let roots = try (1...4).map { try city.signed(city.root(UInt64($0))) }
        func list() throws -> [UInt8] { try city.list(UInt64.random(in: 1...6, using: &random)) }
        func token(_ issuer: IssuerFixture) throws -> [UInt8] {
            try issuer.token(issuedAt: CityFixture.issued + UInt64.random(in: 0...6, using: &random))
        }
        var desk = try CityDesk(city)
        var taken = 0
        for _ in 0..<60 {
            let before = try heights(desk.store)
            var next = desk
            do {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: try next.take(document: roots[Int.random(in: 0..<4, using: &random)])
                case 1: try next.take(document: list())
                case 2: try next.take(document: token(Bool.random(using: &random) ? city.cixi : city.beilun))
                default:
                    var bundle = try CityBundle(city)
                    bundle.roots = Array(roots.prefix(Int.random(in: 1...4, using: &random)))
                    bundle.list = try list()
                    bundle.version = UInt64.random(in: 1...12, using: &random)
                    bundle.tokens = [try token(city.cixi)]
                    if Bool.random(using: &random) { bundle.tokens.append(try token(city.beilun)) }
                    try next.take(bundle)
                }
                taken += 1
            } catch is TrustError {
                continue
            }
            desk = next
            let after = try heights(desk.store)
            #expect(zip(before, after).allSatisfy { $0 <= $1 }, "\(before) became \(after)")
            #expect(try HeldTrust(desk.store, city.cryptography) != nil)
        }
        #expect(taken > 2)
    }
}
