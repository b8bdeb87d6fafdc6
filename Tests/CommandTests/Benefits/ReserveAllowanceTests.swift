import TalentCode
import Testing

/// 企业人才储备津贴: at most two years and 48,000 yuan, for who is new to an enterprise.
@Suite("The reserve allowance, month by month")
struct ReserveAllowanceTests {
    private let id = "enterprise-reserve-allowance"
    private static let months = (2024...2026).flatMap { year in
        (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)-15" }
    }

    private static func work(
        _ employer: String, _ code: String, type: Employment.EmployerType = .enterprise
    ) -> Employment {
        var work = Employment(employerUSCC: code, employerName: employer, by: BenefitScene.manual)
        work.kind = .fullTime
        work.employerType = type
        work.isNewlyIntroduced = true
        return work
    }

    private static let first = work("示例", "91110000101623741K")

    private static func hired(_ scene: BenefitScene, fullTime: Bool = true) async throws -> PersonRecord {
        try await scene.person { person in
            person.employments = [first]
            person.facts = [
                Fact(
                    .education, ["degree": .text("bachelor"), "fullTime": .bool(fullTime)],
                    by: BenefitScene.manual)
            ]
        }
    }

    /// The person's row in a new job.
    private static func moved(
        _ scene: BenefitScene, _ row: PersonRecord, to job: Employment
    ) async throws -> PersonRecord {
        var person = try PersonVault(secrets: scene.secrets).open(row)
        person.employments = [job]
        let row = try PersonVault(secrets: scene.secrets)
            .seal(person, createdAt: Timestamp(1), updatedAt: Timestamp(2))
        try await scene.register.write { try $0.update(row) }
        return row
    }

    /// What a month gives; a refusal is recorded.
    private func paid(_ scene: BenefitScene, _ person: PersonRecord, _ month: String) async throws -> Money {
        try #require(try await scene.redeem(id, person, on: month).amount, "\(month)")
    }

    @Test(
        "it is 2,000 yuan a month for 24 months and 48,000 in all, also with another employer from the tenth on"
    )
    func job() async throws {
        let scene = try BenefitScene()
        var person = try await Self.hired(scene)
        #expect(try await scene.approve(id, person, on: Self.months[0]).value != nil)
        var sum = Money.zero
        for month in Self.months.prefix(9) {
            let amount = try await paid(scene, person, month)
            #expect(amount == Money(yuan: 2_000), "\(month)")
            sum = try #require(sum.adding(amount))
        }
        // Between two enterprises at a public body: nothing that month, and nothing is lost by it.
        let office = Self.work("某局", "911101066976941872", type: .government)
        person = try await Self.moved(scene, person, to: office)
        let refused = try await scene.redeem(id, person, on: Self.months[9])
        #expect(refused.code == "NOT_ELIGIBLE")
        #expect(refused.judgement?.facts.rule == "employer")
        person = try await Self.moved(scene, person, to: Self.work("另一家", "911101066976941872"))
        for month in Self.months[10..<25] {
            let amount = try await paid(scene, person, month)
            #expect(amount == Money(yuan: 2_000), "\(month)")
            sum = try #require(sum.adding(amount))
        }
        #expect(sum == Money(yuan: 48_000))
        let after = try await scene.redeem(id, person, on: Self.months[25])
        #expect(after.code == "ALREADY_REDEEMED")
        #expect(after.judgement?.facts.used == 24)
        #expect(after.judgement?.facts.allowed == 24)
        // A new application with the new employer begins nothing anew.
        #expect(try await scene.approve(id, person, on: Self.months[26]).value == nil)
    }

    @Test("where months differ, 48,000 yuan end it before the 24th month, and the last gives what is left")
    func total() async throws {
        var scene = try BenefitScene()
        let dearer = try BenefitScene(settings: "enterprise-reserve-allowance.amount: 5000").packs
        let person = try await Self.hired(scene)
        #expect(try await scene.approve(id, person, on: Self.months[0]).value != nil)
        var amounts: [Money] = []
        for month in Self.months.prefix(10) { amounts.append(try await paid(scene, person, month)) }
        scene.packs = dearer
        for month in Self.months[10..<16] { amounts.append(try await paid(scene, person, month)) }
        let expected = Array(repeating: 2_000, count: 10) + Array(repeating: 5_000, count: 5) + [3_000]
        #expect(amounts == expected.map { Money(yuan: Int64($0)) })
        #expect(amounts.reduce(0) { $0 + $1.fen } == 4_800_000)
        let refused = try await scene.redeem(id, person, on: Self.months[16])
        #expect(refused.code == "ALREADY_REDEEMED")
        #expect(refused.judgement?.facts.used == 16)
        #expect(refused.judgement?.facts.allowed == 24)
        #expect(refused.judgement?.facts.next == nil)
    }

    @Test("it is given once a month, and to nobody with a degree of part-time study")
    func month() async throws {
        let scene = try BenefitScene()
        let person = try await Self.hired(scene)
        #expect(try await scene.approve(id, person, on: "2026-01-30").value != nil)
        #expect(try await scene.redeem(id, person, on: "2026-01-31").value != nil)
        let again = try await scene.redeem(id, person, on: "2026-01-31")
        #expect(again.code == "ALREADY_REDEEMED")
        #expect(again.judgement?.facts.next == "2026-02-01")
        #expect(try await scene.redeem(id, person, on: "2026-02-01").value != nil)
        let partTime = try await Self.hired(scene, fullTime: false)
        let judged = try await scene.judge(id, partTime, on: "2026-02-01")
        #expect(judged.facts.rule == "education-full-time")
    }
}
