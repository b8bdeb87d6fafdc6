import OpenSSLKeys
import TalentCode

/// What `verify --benefit` asks beside the code: a benefit, with the values that an application gives.
struct BenefitQuestion {
    let benefit: BenefitID
    let values: GivenValues
    let explains: Bool

    /// A benefit by its id; NOT_FOUND for what cannot be one.
    init(_ text: String, _ values: GivenValues, explains: Bool) throws {
        benefit = try BenefitOption.parse(text)
        self.values = values
        self.explains = explains
    }

    /// Opens what a home knows of benefits: policies everywhere, persons where there is a register.
    func desk(
        _ desk: VerifyingDesk, _ home: Home, _ profile: DeskProfile?, _ schemes: SchemeTables,
        _ source: PassphraseSource, _ console: Console
    ) async throws -> BenefitDesk {
        var policies = try PolicyShelf(desk.trust, home, for: profile?.area)
        try policies.require(benefit)
        let office = try await office(home, schemes, source, console)
        if profile == nil, let office { policies = policies.asked(from: office.area) }
        let terms = try schemes.factTerms()
        return BenefitDesk(
            home: home, question: self, policies: policies, name: profile.map { DeskName($0) },
            terms: terms, office: office, by: Environment.userName
        )
    }

    /// The register of a home with the keys that open it; nil at a desk without one.
    private func office(
        _ home: Home, _ schemes: SchemeTables, _ source: PassphraseSource, _ console: Console
    ) async throws -> BenefitDesk.Registered? {
        guard home.exists else { return nil }
        // Reading a child's data is written down.
        let register = try await HomeRegister.open(home, readOnly: values.child == nil)
        let text = try await register.read { try $0.setting(OfficeSetting.area) } ?? []
        guard let area = AreaCode(String(decoding: text, as: UTF8.self)) else {
            throw CommandError(.registerUnusable, at: home.register, detail: "no area")
        }
        let keys = try KeyStore(home: home).registerKeys(source, console)
        let check = try await register.read { try $0.setting(OfficeSetting.registerKeysCheck) }
        guard let check, let unlocked = try UnlockedKeys(keys, check: check, OpenSSLCryptography()) else {
            throw CommandError(.badInput, at: home.registerKeys, detail: "not the keys of this register")
        }
        return BenefitDesk.Registered(
            register: register, secrets: unlocked.secrets, area: area
        )
    }
}
