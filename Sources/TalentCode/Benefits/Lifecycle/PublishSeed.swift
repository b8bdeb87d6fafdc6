/// Stores the seed of a pool's draw: once, and before the draw.
public struct PublishSeed: Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The pool.
    public let pool: PoolID
    /// 16–64 bytes that nobody could choose, such as the numbers of a public lottery that was named before.
    public let seed: [UInt8]

    /// A seed for a pool.
    public init(_ benefit: BenefitID, _ pool: PoolID, seed: [UInt8]) {
        self.benefit = benefit
        self.pool = pool
        self.seed = seed
    }

    /// Makes the step; the same seed again is repeated, another one SEED_FINAL.
    public func run(in writing: any RegisterWriting) throws(RegisterError) -> StepResult<Pool> {
        guard var held = try writing.pool(benefit, pool) else { return .refused(.notFound) }
        if let known = held.drawSeed {
            return known == seed ? .done(held, isRepeated: true) : .refused(.seedFinal)
        }
        held.drawSeed = seed
        try writing.update(held)
        return .done(held, isRepeated: false)
    }
}
