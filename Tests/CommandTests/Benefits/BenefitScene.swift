import COSE
import Foundation
import OpenSSLKeys
import TalentCode
import Testing

@testable import talentcode

/// A register in memory, the packs that ship with the program, and steps of benefits at any time.
struct BenefitScene {
    let register = InMemoryRegister()
    let secrets: RegisterSecrets
    /// Another version may take their place.
    var packs: [BenefitPack]
    let terms: FactTerms
    private let cryptography = OpenSSLCryptography()
    private let scratch: ScratchFolder

    /// The packs with settings: lines of `benefits.settings` in `config.yaml`.
    ///
    /// - Parameters:
    ///   - pack: a further pack, as an office writes it.
    ///   - isSet: whether what the office of the tests sets counts too.
    init(settings: String = "", pack: String? = nil, isSet: Bool = true) throws {
        scratch = try ScratchFolder()
        if let pack {
            let folder = scratch.file("Templates/benefits")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try scratch.write(Array(pack.utf8), "Templates/benefits/trial.yaml")
        }
        if isSet || !settings.isEmpty {
            let all = isSet ? "\(TestOffice.settings)\n\(settings)" : settings
            let lines = all.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
            try scratch.write(Array("benefits:\n  settings:\n\(lines)\n".utf8), "config.yaml")
        }
        packs = try PackCatalogue(Home(folder: scratch.path)).packs.map(\.pack)
        terms = try SchemeTables(folder: nil).terms(AreaTableFile.read(folder: nil))
        secrets = try RegisterSecrets(
            fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [cryptography.randomBytes(32)], cryptography: cryptography
        )
    }

    /// Noon at +08:00 of a day.
    static func noon(_ day: String) throws -> Timestamp {
        let date = try Date("\(day)T12:00:00+08:00", strategy: .iso8601)
        return Timestamp(UInt64(date.timeIntervalSince1970))
    }

    static let manual = Provenance(source: .manual, verifiedAt: Timestamp(1), verifiedBy: "tester")

    /// Stores a person of an area.
    func person(
        _ area: String = "330282", _ change: (inout Person) throws -> Void = { _ in }
    ) async throws -> PersonRecord {
        let id = try #require(PersonID(cryptography.randomBytes(16)))
        let number = Hex.encode(try cryptography.randomBytes(5)).uppercased()
        let document = try #require(IdentityDocument(type: .passport, number: "E\(number)"))
        var person = Person(
            id: id, name: "测试", document: document, area: try #require(AreaCode(area)))
        try change(&person)
        let row = try PersonVault(secrets: secrets)
            .seal(person, createdAt: Timestamp(1), updatedAt: Timestamp(1))
        try await register.write { try $0.insert(row) }
        return row
    }

    /// Stores a household with so many homes in the city.
    func household(_ label: String, homes: Int64) async throws -> HouseholdID {
        let secrets = secrets
        let known = try await register.read { try secrets.identity(in: $0).household(label: label) }
        let id = try #require(known)
        var household = Household(id: id)
        household.facts = [Fact(.household, ["homesInCity": .integer(homes)], by: Self.manual)]
        let row = try HouseholdVault(secrets: secrets)
            .seal(household, createdAt: Timestamp(1), updatedAt: Timestamp(1))
        try await register.write { try $0.put(row) }
        return id
    }

    /// A child of guardians.
    func child(_ guardians: [PersonRecord], stage: Child.Stage = .primary) async throws -> ChildID {
        let id = try #require(ChildID(cryptography.randomBytes(16)))
        let child = Child(
            id: id, guardians: guardians.map(\.id), name: "小测",
            birthDate: try #require(CalendarDate("2019-05-01")), document: nil, stage: stage
        )
        let row = try ChildVault(secrets: secrets)
            .seal(child, createdAt: Timestamp(1), updatedAt: Timestamp(1))
        try await register.write { try $0.insert(row) }
        return id
    }

    /// The case of a person at a time.
    private func make(
        _ id: String, _ person: PersonRecord, _ values: [String: String], _ child: ChildID?, _ now: Timestamp,
        _ writing: any RegisterWriting
    ) throws -> (found: (benefit: Benefit, pack: BenefitPack), made: BenefitCase) {
        let pack = try #require(packs.first { $0.benefits.contains { $0.id.description == id } })
        let benefit = try #require(pack.benefits.first { $0.id.description == id })
        let data = try child.flatMap {
            try ChildVault(secrets: secrets).open($0, by: "tester", purpose: "test", at: now, writing)
        }
        let holder = try HolderReader(secrets: secrets, terms: terms).holder(person, child: data, writing)
        let made = try BenefitCaseMaker(
            benefit, of: pack, among: packs.flatMap(\.benefits), inputs: ApplicationInputs(secrets: secrets)
        ).make(holder, given: values, child: data, at: now, writing)
        return ((benefit, pack), try #require(made))
    }

    private func step(_ now: Timestamp) throws -> StepRequest {
        let id = try #require(RequestID("test:\(Hex.encode(try cryptography.randomBytes(16)))"))
        return StepRequest(id: id, digest: try cryptography.sha256([]), at: now, by: "tester")
    }

    private func newID() throws -> EntitlementID {
        try #require(EntitlementID(try cryptography.randomBytes(16)))
    }

    /// What a scan at the office says.
    func judge(
        _ id: String, _ person: PersonRecord, _ values: [String: String] = [:], child: ChildID? = nil,
        on day: String
    ) async throws -> BenefitJudgement {
        let now = try Self.noon(day)
        return try await register.write { writing in
            let made = try make(id, person, values, child, now, writing).made
            return try RedemptionJudge(writing).judge(made, at: now)
        }
    }

    /// Redeems once.
    func redeem(
        _ id: String, _ person: PersonRecord, _ values: [String: String] = [:], child: ChildID? = nil,
        on day: String
    ) async throws -> StepResult<StepAnswer> {
        let now = try Self.noon(day)
        let (request, use, begun) = (try step(now), try newID(), try newID())
        return try await register.write { writing in
            let made = try make(id, person, values, child, now, writing).made
            return try Redeem(made, redemption: use, entitlement: begun).run(request, in: writing)
        }
    }

    /// Applies, and if that is taken, reviews and approves.
    func approve(
        _ id: String, _ person: PersonRecord, _ values: [String: String] = [:], child: ChildID? = nil,
        amount: Money? = nil, on day: String
    ) async throws -> StepResult<StepAnswer> {
        let now = try Self.noon(day)
        let steps = try (0..<3).map { _ in try step(now) }
        let new = try newID()
        return try await register.write { writing in
            let made = try make(id, person, values, child, now, writing).made
            var apply = Apply(id: new, made)
            apply.sealedInputs = try ApplicationInputs(secrets: secrets).seal(values, of: new)
            let applied = try apply.run(steps[0], in: writing)
            guard applied.value != nil else { return applied }
            _ = try Review(new).begin(steps[1], in: writing)
            return try Approve(new, made, granted: amount).run(steps[2], in: writing)
        }
    }

    /// Applies the policy's `onDowngrade` to the one live entitlement of a benefit.
    func downgrade(_ id: String, on day: String) async throws -> StepResult<StepAnswer> {
        let benefit = try #require(packs.flatMap(\.benefits).first { $0.id.description == id })
        let request = try step(try Self.noon(day))
        return try await register.write { writing in
            let live = try writing.entitlements(EntitlementFilter(), after: nil, limit: 99)
                .first { $0.benefit == benefit.id && $0.state.isLive }
            return try Downgrade(try #require(live).id, benefit).run(request, in: writing)
        }
    }

    /// Makes a pool.
    func pool(_ id: String, _ name: String = "2026", quota: Int) async throws {
        let benefit = try #require(BenefitID(id))
        let pool = try #require(PoolID(name))
        try await register.write { writing in
            try writing.insert(
                Pool(benefit: benefit, id: pool, quota: quota, budget: nil, createdAt: Timestamp(1)))
        }
    }

    /// Allocates a pool; a seed is published before.
    func allocate(_ id: String, _ name: String = "2026", on day: String) async throws -> [Entitlement] {
        let benefit = try #require(packs.flatMap(\.benefits).first { $0.id.description == id })
        let pool = try #require(PoolID(name))
        let request = try step(try Self.noon(day))
        let digest = cryptography
        return try await register.write { writing in
            _ = try PublishSeed(benefit.id, pool, seed: Array(repeating: 7, count: 32)).run(in: writing)
            let allocated = try Allocate(benefit, pool, digest).run(request, in: writing) { entitlement in
                BenefitJudgement(benefit: entitlement.benefit, code: .eligible, policy: nil)
            }
            return allocated.value?.entitlements ?? []
        }
    }
}

extension StepResult where Value == StepAnswer {
    /// Money of the use.
    var amount: Money? { value?.redemption?.amount }
    /// The code of a refusal.
    var code: String? { refusal?.code }
    /// The judgement of a refusal.
    var judgement: BenefitJudgement? {
        guard case .judged(let judgement)? = refusal else { return nil }
        return judgement
    }
}
