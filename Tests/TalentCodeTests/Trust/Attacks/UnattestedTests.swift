import TalentCode
import TestSupport
import Testing

@Suite("An issuer that attests what it has no authority for")
struct UnattestedTests {
    private let city: CityFixture

    init() throws { city = try CityFixture.shared() }

    private func unattested(
        _ issuer: IssuerFixture, programmes: [UInt64]? = nil,
        _ change: (inout CredentialClaims) throws -> Void
    ) throws -> [String] {
        var desk = try CityDesk(city)
        var bundle = try CityBundle(city)
        bundle.list = try city.list(
            7, city.entries.map { $0.id == issuer.area ? issuer.entry(programmes: programmes) : $0 })
        try desk.take(bundle)
        var claims = try issuer.claims()
        try change(&claims)
        let verdict = try desk.judge(issuer, claims)
        #expect(verdict.code == .valid)
        return try #require(verdict.credential).unattested
    }

    private func areas(_ numbers: UInt64...) throws -> [AreaCode] {
        try numbers.map { try OfficeFixture.area($0) }
    }

    @Test("of another district, of the city, of another city")
    func otherAreas() throws {
        #expect(
            try unattested(city.cixi) { $0.areas = try areas(330282, 330206, 330200, 330100, 330206001) }
                == ["areas:330206", "areas:330200", "areas:330100", "areas:330206001"]
        )
        #expect(
            try unattested(city.city) { $0.areas = try areas(330100, 330000) } == [
                "areas:330100", "areas:330000",
            ])
    }

    @Test("no attack: of its own area and what lies in it; a city covers its districts")
    func ownAreas() throws {
        #expect(try unattested(city.cixi) { $0.areas = try areas(330282, 330282900) } == [])
        #expect(try unattested(city.city) { $0.areas = try areas(330200, 330282, 330206, 330282900) } == [])
    }

    @Test("of a classification or a programme that is not its own")
    func schemes() throws {
        #expect(try unattested(city.cixi) { $0.tier = Tier(scheme: 2, level: 1) } == ["tier"])
        let levels = [ProgrammeLevel(programme: 1, level: 1), ProgrammeLevel(programme: 9, level: 1)]
        #expect(try unattested(city.cixi, programmes: [1]) { $0.programmes = levels } == ["programmes:9"])
        #expect(
            try unattested(city.cixi, programmes: []) { $0.programmes = levels }
                == ["programmes:1", "programmes:9"]
        )
        #expect(try unattested(city.cixi) { $0.programmes = levels } == [])
    }
}
