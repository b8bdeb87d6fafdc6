import OpenSSLKeys
import TalentCode
import Testing

@testable import talentcode

@Suite("--where")
struct WhereFiltersTests {
    private let now = Timestamp(1_800_000_000)

    private func options(_ conditions: [String]) -> WhereOptions {
        var options = WhereOptions()
        options.conditions = conditions
        return options
    }

    private func person(_ conditions: String...) throws -> PersonFilter {
        try options(conditions).personFilter(
            { throw RowFault(.missing) },
            try SampleRows.schemes,
            besideCredentials: true
        )
    }

    private func usage(_ conditions: String..., place: String) {
        do {
            let schemes = try SampleRows.schemes
            _ = try options(conditions).personFilter({ throw RowFault(.missing) }, schemes)
            _ = try options(conditions).credentialFilter(now: now)
            Issue.record("accepted \(conditions)")
        } catch let error as CommandError {
            #expect(error.code == .usage)
            #expect(error.place == place)
            #expect(error.values["detail"]?.isEmpty == false)
        } catch {
            Issue.record(error)
        }
    }

    @Test("conditions on persons fill the filter, and none of these needs a key")
    func persons() throws {
        let filter = try person(
            "area=330282900",
            "category=高技能",
            "category=social-work",
            "tier=领军",
            "skill=chief-technician",
            "programme=上林工匠:gold",
            "person=00112233445566778899aabbccddeeff"
        )
        #expect(filter.area?.description == "330282900")
        #expect(filter.categories == [.highSkill, .socialWork])
        #expect(filter.tier == Tier(scheme: 1, level: 3))
        #expect(filter.skillLevel == .chiefTechnician)
        #expect(filter.programme == 1)
        #expect(filter.programmeLevel == 1)
        #expect(filter.person?.description == "00112233445566778899aabbccddeeff")
    }

    @Test("a tier may name its scheme, and its level by number")
    func names() throws {
        #expect(try person("tier=nb-legacy:maker").tier == Tier(scheme: 2, level: 6))
        #expect(try person("tier=nb-2025:3").tier == Tier(scheme: 1, level: 3))
    }

    @Test("a programme without a level means any level")
    func anyLevel() throws {
        let filter = try person("programme=shanglin-gongjiang")
        #expect(filter.programme == 1)
        #expect(filter.programmeLevel == nil)
    }

    @Test("names, telephones and employers are looked up by their keyed hash, in normal form")
    func hashes() throws {
        let secrets = try Office.secrets(try RegisterKeys.generate(), OpenSSLCryptography())
        let filter = try options(["name=王　明", "phone=+86 16000000001", "employer=91330299ma0000004b"])
            .personFilter({ secrets }, try SampleRows.schemes)
        #expect(filter.nameHash == (try secrets.hashes(name: "王明")))
        #expect(filter.phoneHash == (try secrets.hashes(phone: "16000000001")))
        #expect(filter.employerHash == (try secrets.hashes(employer: "91330299MA0000004B")))
    }

    @Test("conditions on credentials fill the other filter; a date begins in China")
    func credentials() throws {
        let filter = try options([
            "state=suspended", "issued-after=2026-11-21", "issued-before=2026-11-22T00:00:00Z",
            "serial=000102030405060708090a0b", "area=330282",
        ]).credentialFilter(now: now)
        #expect(filter.state == .suspended)
        // 2026-11-21T00:00:00+08:00
        #expect(filter.issuedAfter == Timestamp(1_795_190_400))
        #expect(filter.issuedBefore == Timestamp(1_795_305_600))
        #expect(filter.serial?.description == "000102030405060708090a0b")
        #expect(filter.holder == nil)
    }

    @Test("a list of credentials asks about holders only where a condition does")
    func holders() throws {
        let schemes = try SampleRows.schemes
        let none = { () throws -> RegisterSecrets in throw RowFault(.missing) }
        let own = try options(["person=00112233445566778899aabbccddeeff"]).credentialFilter(
            now: now,
            none,
            schemes
        )
        #expect(own.person != nil)
        #expect(own.holder == nil)
        let others = try options(["area=330282"]).credentialFilter(now: now, none, schemes)
        #expect(others.holder?.area?.description == "330282")
    }

    @Test("an unknown key, a missing value and a wrong one are usage errors that name what is allowed")
    func refusals() {
        usage("colour=red", place: "--where colour")
        usage("area", place: "--where area")
        usage("area=", place: "--where area")
        usage("=330282", place: "--where ")
        usage("area=慈溪", place: "--where area")
        usage("category=none", place: "--where category")
        usage("tier=nb-2025:maker", place: "--where tier")
        usage("skill=9", place: "--where skill")
        usage("programme=none", place: "--where programme")
        usage("programme=p115:gold", place: "--where programme")
        usage("person=00", place: "--where person")
        usage("phone=x", place: "--where phone")
        usage("area=330282", "area=330206", place: "--where area")
    }

    @Test("conditions on credentials are refused where only persons are meant")
    func credentialKeys() {
        for condition in ["state=active", "serial=00", "issued-after=2026-11-21", "issued-before=x"] {
            let key = condition.prefix { $0 != "=" }
            usage(condition, place: "--where \(key)")
        }
    }

    @Test(
        "wrong values of credential conditions are usage errors",
        arguments: [
            "state=good", "serial=00", "issued-after=2026-02-30", "issued-before=2026-11-21T08:00:00",
        ]
    )
    func credentialValues(_ condition: String) {
        #expect(throws: CommandError.self) { try options([condition]).credentialFilter(now: now) }
    }
}
