import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@testable import talentcode

@Suite("A simulation counts what judging everybody one by one gives")
struct SimulationTests {
    private static let now = Timestamp(1_790_000_000)
    private let packs: [BenefitPack]
    private let register = InMemoryRegister()
    private let secrets: RegisterSecrets
    private let terms: FactTerms

    init() async throws {
        packs = try PackCatalogue(nil).packs.map(\.pack)
        terms = try SchemeTables(folder: nil).terms(AreaTableFile.read(folder: nil))
        secrets = try RegisterSecrets(
            fieldKey: [UInt8](repeating: 1, count: 32), lookupKey: [UInt8](repeating: 2, count: 32),
            documentCheckKeys: [], cryptography: OpenSSLCryptography())
        var dossiers = SeededDossiers(random: Seed.start("simulation"))
        let secrets = secrets
        let households = try await register.read { register in
            let identity = try secrets.identity(in: register)
            return try (0..<60).compactMap { try identity.household(label: "H\($0)") }
        }
        let vault = PersonVault(secrets: secrets)
        var records: [PersonRecord] = []
        for number in 0..<300 {
            let person = try dossiers.person(number, households: households)
            records.append(try vault.seal(person, createdAt: Self.now, updatedAt: Self.now))
        }
        var children: [ChildRecord] = []
        let childVault = ChildVault(secrets: secrets)
        for number in 0..<40 {
            let child = Child(
                id: try #require(ChildID([UInt8](repeating: UInt8(number), count: 16))),
                guardians: [records[number].id, records[number / 2 + 100].id], name: "子女",
                birthDate: try #require(CalendarDate("2018-05-01")), document: nil, stage: .primary)
            children.append(try childVault.seal(child, createdAt: Self.now, updatedAt: Self.now))
        }
        try await register.write { [records, children] register in
            for record in records { try register.insert(record) }
            for child in children { try register.insert(child) }
        }
    }

    private var benefits: [SimulatedBenefit] {
        packs.flatMap { pack in pack.benefits.map { SimulatedBenefit($0, of: pack) } }
    }

    private func simulate(
        _ plan: SimulationPlan, workers: Int = 2
    ) async throws -> [SimulationResult] {
        try await Simulation(plan, secrets: secrets, terms: terms).run(register, workers: workers)
    }

    /// The codes that each unit of a benefit gets, person by person through the judge of desks.
    private func codes(_ simulated: SimulatedBenefit, _ pack: BenefitPack) async throws
        -> [[BenefitJudgement]]
    {
        let reader = HolderReader(secrets: secrets, terms: terms)
        let judge = BenefitJudge(simulated.benefit, of: pack, at: Self.now)
        let vault = ChildVault(secrets: secrets)
        return try await register.write { register in
            var units: [String: [BenefitJudgement]] = [:]
            for record in try register.persons(PersonFilter(), after: nil, limit: 1_000) {
                switch simulated.benefit.unit {
                case .person:
                    units["\(record.id)", default: []].append(
                        judge.judge(try reader.holder(record, register)))
                case .household, .personOrHousehold:
                    let unit = record.household.map { "\($0)" } ?? "\(record.id)"
                    units[unit, default: []].append(judge.judge(try reader.holder(record, register)))
                case .child:
                    for child in try register.children(of: record.id) {
                        let data = try vault.open(
                            child.id, by: "test", purpose: "test", at: Self.now, register)
                        let holder = try reader.holder(record, child: data, register)
                        units["\(child.id)", default: []].append(judge.judge(holder))
                    }
                }
            }
            return Array(units.values)
        }
    }

    @Test("for every shipped benefit, whether it counts persons, households or children")
    func oneByOne() async throws {
        let results = try await simulate(SimulationPlan(benefits, at: Self.now))
        #expect(results.count == benefits.count)
        var sums = [0, 0, 0]
        for result in results {
            let pack = try #require(packs.first { $0.policy == result.simulated.policy })
            let units = try await codes(result.simulated, pack)
            let id = result.simulated.benefit.id
            let eligible = units.count { $0.contains { $0.outcome == .valid } }
            let refused = units.count { $0.allSatisfy { $0.outcome == .invalid } }
            #expect(result.persons == 300)
            #expect(result.eligible == eligible, "\(id)")
            #expect(result.notEligible == refused, "\(id)")
            #expect(result.units == units.count, "\(id)")
            #expect(result.byRule.reduce(0) { $0 + $1.failed } == refused, "\(id)")
            #expect(result.byReason.reduce(0) { $0 + $1.count } == result.undecided, "\(id)")
            sums[0] += eligible
            sums[1] += refused
            sums[2] += result.undecided
            guard result.simulated.benefit.unit == .person else { continue }
            for count in result.byRule where count.rule.first?.isLowercase == true {
                let failed = units.count {
                    $0[0].code == .notEligible && ($0[0].facts.rule ?? "amount") == count.rule
                }
                #expect(failed == count.failed, "\(id) \(count.rule)")
            }
            for reason in result.byReason {
                let missing = units.count {
                    $0[0].code == reason.code && $0[0].facts.missing == reason.missing
                }
                guard reason.code != .ruleError else { continue }
                #expect(missing == reason.count, "\(id) \(reason)")
            }
            let amounts = units.filter { $0[0].code == .eligible }.compactMap { $0[0].amount?.fen }
            if let cost = result.cost, cost.least == cost.most {
                #expect(cost.most.fen == amounts.reduce(0, +), "\(id)")
            }
        }
        #expect(sums.allSatisfy { $0 > 100 }, "all outcomes occur: \(sums)")
    }

    @Test("the number of workers changes nothing")
    func workers() async throws {
        let plan = SimulationPlan(benefits, drafts: benefits, at: Self.now)
        let one = try await simulate(plan, workers: 1)
        for workers in [2, 5] {
            for (first, second) in zip(one, try await simulate(plan, workers: workers)) {
                #expect(first.byRule == second.byRule)
                #expect(first.byReason == second.byReason)
                #expect(first.cost == second.cost)
                #expect(first.difference == second.difference)
            }
        }
    }

    @Test(
        "a draft beside what is in force: the same one changes nothing, another one tells who joins and who leaves"
    )
    func drafts() async throws {
        let same = try await simulate(SimulationPlan(benefits, drafts: benefits, at: Self.now))
        #expect(same.count == benefits.count)
        for result in same {
            #expect(result.difference?.gained == 0 && result.difference?.lost == 0)
            #expect(result.difference?.eligible == result.eligible)
        }
        let pack = try #require(packs.first { $0.id.description == "cixi" })
        let held = try #require(pack.benefits.first { $0.id.description == "startup-assistant" })
        func changed(_ condition: LogicValue) throws -> SimulatedBenefit {
            let rule = BenefitRule(
                id: "draft", zh: "草案", en: "draft", reads: [],
                condition: PolicyValue(key: "draft", try LogicExpression(condition), .stated))
            return SimulatedBenefit(
                Benefit(
                    id: held.id, zh: held.zh, en: held.en, sources: [], kinds: held.kinds, unit: held.unit,
                    allowance: held.allowance, needsApproval: false, rules: [rule]), of: pack)
        }
        let current = SimulatedBenefit(held, of: pack)
        let before = try await simulate(SimulationPlan([current], at: Self.now))[0]
        #expect(before.eligible > 0)
        let none = try await simulate(
            SimulationPlan([current], drafts: [try changed(.bool(false))], at: Self.now))[0]
        #expect(
            none.difference?.lost == before.eligible && none.difference?.gained == 0 && none.eligible == 0)
        let everybody = try await simulate(
            SimulationPlan([current], drafts: [try changed(.bool(true))], at: Self.now))[0]
        #expect(everybody.difference?.gained == everybody.eligible - before.eligible)
        #expect(everybody.difference?.lost == 0)
    }

    @Test("more eligible than units, or more money than there is, is a warning; as much as there is is none")
    func bounds() async throws {
        let pack = try #require(packs.first { $0.id.description == "cixi" })
        func result(quota: Int, budget: Int64) async throws -> SimulationResult {
            let id = try #require(BenefitID("draft"))
            let benefit = Benefit(
                id: id, zh: "草案", en: "draft", sources: [], kinds: [.money], unit: .person,
                allowance: BenefitAllowance(times: nil, period: nil, total: nil),
                amount: .range(
                    least: PolicyValue(key: "l", Money(fen: 100), .stated),
                    most: PolicyValue(key: "m", Money(fen: 300), .stated)),
                quota: PolicyValue(key: "q", quota, .stated),
                budget: PolicyValue(key: "b", Money(fen: budget), .stated), needsApproval: false,
                needsLink: false)
            return try await simulate(SimulationPlan([SimulatedBenefit(benefit, of: pack)], at: Self.now))[0]
        }
        let enough = try await result(quota: 300, budget: 90_000)
        #expect(enough.eligible == 300)
        #expect(enough.cost?.least == Money(fen: 30_000) && enough.cost?.most == Money(fen: 90_000))
        #expect(!enough.exceedsQuota && !enough.exceedsBudget)
        let little = try await result(quota: 299, budget: 89_999)
        #expect(little.exceedsQuota && little.exceedsBudget)
    }

    @Test("children's data stay closed, and a register of nobody counts nobody")
    func silent() async throws {
        _ = try await simulate(SimulationPlan(benefits, at: Self.now))
        let accesses = try await register.read { register in
            try (0..<40).reduce(0) { sum, number in
                let id = try #require(ChildID([UInt8](repeating: UInt8(number), count: 16)))
                return try sum + register.accesses(to: id).count
            }
        }
        #expect(accesses == 0)
        let empty = try await Simulation(
            SimulationPlan(benefits, at: Self.now), secrets: secrets, terms: terms
        )
        .run(InMemoryRegister(), workers: 2)
        #expect(
            empty.allSatisfy { $0.persons == 0 && $0.units == 0 && $0.byRule.isEmpty && $0.byReason.isEmpty })
    }

    @Test("a row that was changed ends it with an error, and no count is given")
    func damaged() async throws {
        try await register.write { register in
            guard var record = try register.persons(PersonFilter(), after: nil, limit: 1).first else {
                return
            }
            record.sealed[record.sealed.count - 1] ^= 1
            try register.update(record)
        }
        await #expect(throws: PersonVault.Failure.self) {
            _ = try await simulate(SimulationPlan(benefits, at: Self.now))
        }
    }
}
