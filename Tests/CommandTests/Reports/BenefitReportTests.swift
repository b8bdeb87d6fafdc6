import TalentCode
import Testing

@testable import talentcode

@Suite("The report on benefits")
struct BenefitReportTests {
    private let at = Timestamp(1_800_000_000)
    private let policies = ["cixi/3"]

    private func benefit(_ name: String) throws -> BenefitID { try #require(BenefitID(name)) }

    private func use(
        _ name: String, _ uses: Int, persons: Int, children: Int = 0, yuan: Int64 = 0
    ) throws -> UseTally {
        UseTally(
            key: .benefit(try benefit(name)), uses: uses, persons: persons, households: 0, children: children,
            units: uses, amount: Money(yuan: yuan) ?? .zero, policies: policies
        )
    }

    private func pool(_ name: String, reserved: Int, redeemed: Int) throws -> Pool {
        var pool = Pool(
            benefit: try benefit(name), id: try #require(PoolID("2026")), quota: 200, budget: Money(yuan: 9),
            createdAt: at
        )
        pool.reserved = reserved
        pool.redeemed = redeemed
        return pool
    }

    /// Figures as `indicator key: digits or mark`.
    private func lines(
        pools: [Pool] = [], applications: [ApplicationTally] = [], uses: [UseTally] = [],
        approvals: [ApprovalTally] = [], payments: [PaymentCount] = [], limit: Int? = nil,
        of chosen: String? = nil
    ) throws -> [String: String] {
        let names = ReportNames(
            messages: try Messages(folder: nil), schemes: try SchemeTables(folder: nil)
        )
        let report = BenefitReport(
            tallies: BenefitTallies(
                pools: pools, applications: applications, uses: uses, approvals: approvals, payments: payments
            ),
            filter: TallyFilter(), at: at, cells: limit.map { SmallCells(limit: $0) }, names: names
        )
        var lines: [String: String] = [:]
        for figure in report.figures(of: try chosen.map(benefit)) {
            #expect(!figure.scope.zh.isEmpty && !figure.scope.en.isEmpty)
            #expect(!figure.name.zh.hasPrefix("report."), "\(figure.name.zh)")
            var text = figure.value.digits ?? "-"
            if case .hidden(let mark) = figure.value { text = mark }
            lines["\(figure.indicator) \(figure.group?.key ?? "")"] = text
        }
        return lines
    }

    @Test("155 talents are 155, whatever the number of their children")
    func talents() throws {
        let lines = try lines(uses: [try use("child-school-cx", 170, persons: 155, children: 170)])
        #expect(lines["usePersons child-school-cx"] == "155")
        #expect(lines["useChildren child-school-cx"] == "170")
        #expect(lines["uses child-school-cx"] == "170")
    }

    @Test("a pool states quota, reserved, redeemed, shared, free and waiting, and money against its budget")
    func stock() throws {
        var flats = try pool("talent-apartment", reserved: 50, redeemed: 100)
        flats.shared = 20
        let waiting = ApplicationTally(
            benefit: flats.benefit, pool: flats.id, state: .waitlisted, count: 7, appeals: 1)
        let lines = try lines(pools: [flats], applications: [waiting])
        let key = "talent-apartment/2026"
        let expected = [
            "quota": "200", "reserved": "50", "redeemed": "100", "shared": "20", "free": "30",
            "waitlisted": "7",
        ]
        for (name, number) in expected { #expect(lines["pool.\(name) \(key)"] == number) }
        #expect(lines["pool.budget \(key)"] == "9.00")
        #expect(lines["pool.committed \(key)"] == "0.00")
        #expect(lines["applications talent-apartment"] == "7")
        #expect(lines["applications.waitlisted talent-apartment"] == "7")
        #expect(lines["appeals talent-apartment"] == "1")
    }

    @Test("a small counter hides all counters of its stock: quota and rest would give it away")
    func hiddenStock() throws {
        let flats = try pool("talent-apartment", reserved: 2, redeemed: 100)
        let states = [(EntitlementState.reserved, 2), (.redeemed, 100)].map {
            ApplicationTally(benefit: flats.benefit, pool: flats.id, state: $0.0, count: $0.1, appeals: 0)
        }
        let lines = try lines(pools: [flats], applications: states, limit: 5)
        #expect(lines["pool.quota talent-apartment/2026"] == "200")
        for name in ["reserved", "redeemed", "shared", "free", "waitlisted"] {
            #expect(lines["pool.\(name) talent-apartment/2026"] == "…")
        }
        #expect(lines["applications talent-apartment"] == "102")
        #expect(lines["applications.reserved talent-apartment"] == "…")
        #expect(lines["applications.redeemed talent-apartment"] == "…")
    }

    @Test(
        "a benefit that few used hides its money, and a second one with it, also where one alone is asked for"
    )
    func hiddenUses() throws {
        let uses = [
            try use("a", 3, persons: 3, yuan: 30_000), try use("b", 9, persons: 9, yuan: 90_000),
            try use("c", 500, persons: 400, yuan: 5),
        ]
        for chosen in [nil, "b"] {
            let lines = try lines(uses: uses, limit: 5, of: chosen)
            #expect(lines["uses b"] == "…")
            #expect(lines["useAmount b"] == "…")
            #expect(lines["usePersons a"] == (chosen == nil ? "…" : nil))
            #expect(lines["uses c"] == (chosen == nil ? "500" : nil))
        }
    }

    @Test("payments of few hide the payments of all states; an officer sees all")
    func payments() throws {
        let money = try benefit("rent-subsidy-skill")
        let payments = [(Payment.State.paid, 90, 900), (.failed, 2, 20)].map {
            PaymentCount(benefit: money, state: $0.0, count: $0.1, amount: Money(yuan: Int64($0.2)) ?? .zero)
        }
        let open = try lines(payments: payments)
        #expect(open["payments.paid rent-subsidy-skill"] == "900.00")
        #expect(open["payments.failed rent-subsidy-skill"] == "20.00")
        #expect(open["payments.payable rent-subsidy-skill"] == "0.00")
        #expect(open["payments.cancelled rent-subsidy-skill"] == nil)
        let hidden = try lines(payments: payments, limit: 5)
        #expect(hidden["payments.paid rent-subsidy-skill"] == "…")
        #expect(hidden["payments.failed rent-subsidy-skill"] == "…")
    }

    @Test("the median of few approvals is hidden")
    func turnaround() throws {
        let benefit = try benefit("a")
        let approvals = [(2, 2), (9, 1)].map {
            ApprovalTally(benefit: benefit, days: $0.0, count: $0.1)
        }
        #expect(try lines(approvals: approvals)["turnaround a"] == "2")
        #expect(try lines(approvals: approvals, limit: 5)["turnaround a"] == "…")
    }
}
