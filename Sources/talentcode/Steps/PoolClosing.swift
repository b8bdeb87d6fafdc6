import TalentCode

/// A pool from which nothing is taken any more (`pools close`).
struct PoolClosing {
    let work: BenefitWork
    let benefit: BenefitID
    let pool: PoolID

    /// The step.
    func step() throws -> PreparedStep<Pool> {
        let (benefit, pool) = (benefit, pool)
        return try work.prepare(["pools close", benefit.description, pool.description]) { step, register in
            try PoolStep(benefit, pool).close(step, in: register)
        }
    }
}
