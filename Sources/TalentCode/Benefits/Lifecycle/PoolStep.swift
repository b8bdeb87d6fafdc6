/// The steps of a pool: made with its named units, and closed.
public struct PoolStep {
    /// The benefit.
    public let benefit: BenefitID
    /// The pool.
    public let pool: PoolID

    /// A step of one pool.
    public init(_ benefit: BenefitID, _ pool: PoolID) {
        self.benefit = benefit
        self.pool = pool
    }

    /// Makes the pool; refused as `pool` if there is one of that name.
    ///
    /// - Parameter units: the named units, each once, or none.
    public func add(
        quota: Int?, budget: Money?, units: [UnitID], _ request: StepRequest, in writing: any RegisterWriting
    ) throws(RegisterError) -> StepResult<Pool> {
        if let repeated = try repeated(request, writing) { return repeated }
        guard try writing.pool(benefit, pool) == nil else { return .refused(.poolExists) }
        let made = Pool(
            benefit: benefit, id: pool, quota: quota, budget: budget, createdAt: request.at
        )
        try writing.insert(made)
        for unit in units { try writing.insert(PoolUnit(benefit: benefit, pool: pool, id: unit)) }
        return try done(made, request, writing)
    }

    /// Closes the pool: nothing is taken from it any more; what is kept for somebody stays, and what desks gave from
    /// their shares is still booked in it.
    public func close(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws(RegisterError) -> StepResult<Pool> {
        if let repeated = try repeated(request, writing) { return repeated }
        guard var held = try writing.pool(benefit, pool) else { return .refused(.notFound) }
        if held.closedAt == nil {
            held.closedAt = request.at
            try writing.update(held)
        }
        return try done(held, request, writing)
    }

    /// A repeat of the request gives the pool as it is now.
    private func repeated(
        _ request: StepRequest, _ writing: any RegisterWriting
    ) throws(RegisterError) -> StepResult<Pool>? {
        guard let known = try writing.request(request.id) else { return nil }
        guard known.digest == request.digest, let held = try writing.pool(benefit, pool) else {
            return .refused(.requestReused)
        }
        return .done(held, isRepeated: true)
    }

    private func done(
        _ pool: Pool, _ request: StepRequest, _ writing: any RegisterWriting
    ) throws(RegisterError) -> StepResult<Pool> {
        try writing.insert(
            RequestRecord(id: request.id, digest: request.digest, answer: [], at: request.at))
        return .done(pool, isRepeated: false)
    }
}
