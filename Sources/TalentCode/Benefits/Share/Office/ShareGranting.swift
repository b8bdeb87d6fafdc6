public import COSE

/// Puts units of a pool aside for a desk that may lose its network.
public struct ShareGranting: Sendable {
    /// What is asked for.
    public struct Draft: Sendable {
        /// The benefit.
        public let benefit: BenefitID
        /// The pool; nil takes the only open one.
        public let pool: PoolID?
        /// The desk.
        public let desk: DeskID
        /// Units, within `Limits.shareUnits`.
        public let units: Int
        /// The first second at which the desk may no longer take from it.
        public let notAfter: Timestamp
        /// Its life as it was asked for, where it counts from now: the end of a repeat is another one.
        public var life: UInt64?

        /// A draft.
        public init(benefit: BenefitID, pool: PoolID?, desk: DeskID, units: Int, notAfter: Timestamp) {
            self.benefit = benefit
            self.pool = pool
            self.desk = desk
            self.units = units
            self.notAfter = notAfter
        }
    }

    /// What came of it.
    public enum Answer: Sendable {
        /// The share; repeated if an earlier request of the same name made it.
        case granted(Share, isRepeated: Bool)
        /// Nothing was changed.
        case refused(ShareRefusal)
    }

    /// The office.
    let issuer: AreaCode
    /// The policy by which the desk is to judge.
    let policy: PolicyVersion
    /// The office's policy key.
    let kid: KeyID
    let key: any SigningKey
    let cryptography: any Cryptography

    /// Granting by an office with its policy key.
    public init(
        issuer: AreaCode, policy: PolicyVersion, kid: KeyID, key: any SigningKey,
        _ cryptography: any Cryptography
    ) {
        self.issuer = issuer
        self.policy = policy
        self.kid = kid
        self.key = key
        self.cryptography = cryptography
    }

    /// Why a benefit cannot be shared at all, since settling could never book what a desk gave of it; else nil.
    public static func refusal(of benefit: Benefit) -> ShareRefusal? {
        benefit.unit == .child || !benefit.inputs.isEmpty ? .notSettled : nil
    }

    /// Takes the units out of the pool and signs the grant, in the transaction of `register`.
    ///
    /// - Parameters:
    ///   - id: 16 random bytes, drawn before the transaction.
    ///   - request: the caller's name of the request, or nil.
    public func grant(
        _ draft: Draft, id: ShareID, request: RequestID?, now: Timestamp, _ register: any RegisterWriting
    ) throws -> Answer {
        let digest = try cryptography.sha256(Self.question(draft))
        if let request, let known = try register.request(request) {
            guard known.digest == digest, let share = ShareID(known.answer),
                let stored = try register.share(share)
            else { return .refused(.requestReused) }
            return .granted(stored, isRepeated: true)
        }
        let desk: DeskRecord
        var pool: Pool
        switch try place(draft, now, register) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let found): (desk, pool) = found
        }
        let terms = ShareTerms(
            issuer: issuer, desk: draft.desk, notAfter: draft.notAfter, issuedAt: now, share: id,
            deskKey: try desk.key.thumbprint(cryptography), benefit: draft.benefit, pool: pool.id,
            units: draft.units, policy: policy
        )
        guard let terms else { return .refused(.outOfRange) }
        let share = Share(
            id: id, benefit: draft.benefit, pool: pool.id, desk: draft.desk, units: draft.units,
            notAfter: draft.notAfter, policy: policy,
            grant: try ShareGrant.sign(terms, kid: kid, key: key), createdAt: now
        )
        pool.shared += draft.units
        try register.update(pool)
        try register.insert(share)
        if let request {
            try register.insert(RequestRecord(id: request, digest: digest, answer: id.bytes, at: now))
        }
        return .granted(share, isRepeated: false)
    }

    /// The desk and the pool, if both may.
    private func place(
        _ draft: Draft, _ now: Timestamp, _ register: any RegisterWriting
    ) throws -> Result<(DeskRecord, Pool), ShareRefusal> {
        guard let desk = try register.desk(draft.desk) else { return .failure(.noDesk) }
        guard desk.state(at: now) == .active else { return .failure(.deskShut) }
        guard desk.benefits.contains(draft.benefit) else { return .failure(.deskNotAuthorised) }
        guard Limits.shareUnits.contains(draft.units), draft.notAfter > now,
            draft.notAfter.since(now) <= Limits.shareLife
        else { return .failure(.outOfRange) }
        let pools = try register.pools(draft.benefit).filter { pool in
            pool.closedAt == nil && (draft.pool.map { $0 == pool.id } ?? true)
        }
        guard let pool = pools.first else { return .failure(.noPool) }
        guard pools.count == 1 else { return .failure(.severalPools) }
        if let free = pool.free, free < draft.units { return .failure(.quotaExhausted(free: free)) }
        return .success((desk, pool))
    }

    /// What a repeat must ask for again, its life in place of its end where that was counted from now and moves on.
    private static func question(_ draft: Draft) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(draft.life == nil ? 5 : 6)
        writer.text("share")
        writer.text(draft.benefit.description)
        writer.text(draft.pool?.description ?? "")
        writer.text(draft.desk.description)
        // Not checked yet: a number below 0 is refused behind this.
        writer.int(Int64(draft.units))
        if let life = draft.life { writer.uint(life) }
        return writer.bytes
    }
}
