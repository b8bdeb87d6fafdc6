import TalentCode

/// A line of `benefits simulate` as scripts read it. Money is yuan.
struct SimulationJSON: Encodable {
    struct Rule: Encodable {
        let rule: String
        let failed: Int
    }

    struct Reason: Encodable {
        let code: String
        let missing: [String]
        let count: Int
    }

    /// The policy in force beside a draft.
    struct Current: Encodable {
        let version: UInt64
        let eligible: Int
        let gained: Int?
        let lost: Int?
    }

    let benefit: String
    let pack: String
    let version: UInt64
    let unit: String
    let persons: Int
    let units: Int
    let eligible: Int
    let notEligible: Int
    let undecided: Int
    let byRule: [Rule]
    let byReason: [Reason]
    /// For one use of each who is eligible, if everybody gets the most; `costLeast` where a reviewer decides.
    let cost: JSONValue?
    let costLeast: JSONValue?
    let quota: Int?
    let budget: JSONValue?
    let warnings: [String]
    let current: Current?

    init(_ result: SimulationResult) {
        let simulated = result.simulated
        benefit = simulated.benefit.id.description
        pack = simulated.policy.pack.description
        version = simulated.policy.version
        unit = simulated.benefit.unit.rawValue
        persons = result.persons
        units = result.units
        eligible = result.eligible
        notEligible = result.notEligible
        undecided = result.undecided
        byRule = result.byRule.map { Rule(rule: $0.rule, failed: $0.failed) }
        byReason = result.byReason.map {
            Reason(code: $0.code.rawValue, missing: $0.missing, count: $0.count)
        }
        cost = result.cost?.most.json
        costLeast = result.cost.flatMap { $0.least == $0.most ? nil : $0.least.json }
        quota = simulated.benefit.quota?.value
        budget = simulated.benefit.budget?.value?.json
        warnings = [(result.exceedsQuota, "quota"), (result.exceedsBudget, "budget")].filter(\.0).map(\.1)
        current = result.difference.map {
            Current(version: $0.policy.version, eligible: $0.eligible, gained: $0.gained, lost: $0.lost)
        }
    }
}
