import TalentCode

/// A new pool of a benefit (`pools add`).
struct PoolMaking {
    let work: BenefitWork
    let policy: Benefit
    let pool: PoolID
    /// Units in all; nil is as many as are named, else the policy's number.
    let quota: Int?
    /// Money in all; nil is the policy's.
    let budget: Money?
    /// The named units, each once.
    let units: [UnitID]

    /// The step; what is not given comes from the policy, and what that leaves open is an error, never a guess.
    func step() throws -> PreparedStep<Pool> {
        let number = quota ?? (units.isEmpty ? policy.quota?.value : units.count)
        let limit = budget ?? policy.budget?.value
        guard number != nil || limit != nil else {
            let key = policy.quota?.key ?? policy.budget?.key
            throw CommandError(.valueNotSet, at: key ?? "--quota, --budget")
        }
        if let number, units.count > number {
            throw CommandError(.usage, at: "--units-file", detail: "\(number)")
        }
        let (policy, pool, units) = (policy.id, pool, units)
        let asked =
            ["pools add", policy.description, pool.description]
            + [number.map(String.init) ?? "", limit?.description ?? ""] + units.map(\.description)
        return try work.prepare(asked) { step, register in
            try PoolStep(policy, pool).add(quota: number, budget: limit, units: units, step, in: register)
        }
    }

    /// Yuan as people write them.
    static func budget(_ text: String) throws -> Money {
        guard let money = Money(text), PackLimits.fen.contains(money.fen) else {
            throw CommandError(.usage, at: "--budget", detail: "40000000.00")
        }
        return money
    }
}
