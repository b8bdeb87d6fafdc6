/// The pool that a policy itself gives: where it states how many units or how much money there are, the first step that
/// needs stock opens it, so that an office has nothing to set up before the first flat is given.
public enum PolicyPool {
    /// The pool, or nil where the policy limits nothing or leaves a limit open.
    ///
    /// - Parameter name: what it is to be called; else the year of `now` at +08:00.
    static func pool(_ benefit: Benefit, _ name: PoolID?, at now: Timestamp) -> Pool? {
        guard benefit.quota != nil || benefit.budget != nil else { return nil }
        if let quota = benefit.quota, quota.value == nil { return nil }
        if let budget = benefit.budget, budget.value == nil { return nil }
        let year = String(CalendarDate(at: now).description.prefix(4))
        guard let id = name ?? PoolID(year) else { return nil }
        return Pool(
            benefit: benefit.id, id: id, quota: benefit.quota?.value, budget: benefit.budget?.value,
            createdAt: now
        )
    }

    /// Opens it if the benefit never had a pool: a second one would give the policy's stock twice.
    ///
    /// - Returns: the pool that was opened, else nil.
    @discardableResult
    public static func open(
        _ benefit: Benefit, _ name: PoolID?, at now: Timestamp, in writing: any RegisterWriting
    ) throws(RegisterError) -> Pool? {
        guard let pool = pool(benefit, name, at: now), try writing.pools(benefit.id).isEmpty else {
            return nil
        }
        try writing.insert(pool)
        return pool
    }
}
