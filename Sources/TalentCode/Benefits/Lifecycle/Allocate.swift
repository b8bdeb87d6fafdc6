public import COSE

/// Gives the free units of a pool to applicants: by points, then by time of application, then by draw.
///
/// Everybody is judged again now, and points that the policy computes are computed again unless an officer gave others
/// with a reason; whom the rules refuse is left out and keeps the state. Who waits already keeps the place; the others
/// come behind. Run again, it changes nothing.
public struct Allocate: Sendable {
    /// The benefit by today's policy.
    public let benefit: Benefit
    /// The pool.
    public let pool: PoolID
    /// Days for which a unit is kept, in place of the policy's.
    public var holdDays: Int?
    /// Whether applications that nobody approved before are approved by the allocation itself; else they are left.
    public var approves = false
    private let digest: any Digest
    /// Applications that one run takes; more are refused, for a ranking of a part would be none.
    var limit = EntitlementLimits.applications

    /// An allocation.
    public init(_ benefit: Benefit, _ pool: PoolID, _ digest: any Digest) {
        self.benefit = benefit
        self.pool = pool
        self.digest = digest
    }

    /// The entitlements that were reserved or put on the waiting list, in their order, and those that were left out. A
    /// repeat of the request gives all that the pool keeps and all who wait.
    ///
    /// - Parameter judge: judges the rules of an application again.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting,
        judging judge: (Entitlement) throws -> BenefitJudgement
    ) throws -> StepResult<Allocation> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let known = try writing.request(request.id) {
            guard known.digest == request.digest, known.answer.isEmpty else {
                return .refused(.requestReused)
            }
            return .done(Allocation(entitlements: try standing(writing)), isRepeated: true)
        }
        if holdDays == nil, let policy = benefit.holdDays, policy.value == nil {
            return .refused(.judged(unset(policy.key)))
        }
        try PolicyPool.open(benefit, pool, at: request.at, in: writing)
        guard
            var room = try StockRoom(ledger, benefit.id, pool, holdDays: holdDays ?? benefit.holdDays?.value),
            room.pool.closedAt == nil
        else { return .refused(.notFound) }
        guard room.pool.quota != nil else {
            return .refused(.judged(unset(benefit.quota?.key ?? "\(benefit.id).quota")))
        }
        let waitedBefore = try writing.waitingList(benefit.id, pool, limit: .max).map(\.id)
        var left: [Allocation.Left] = []
        guard let candidates = try candidates(ledger, judge, &left) else {
            return .refused(.tooManyApplications(limit))
        }
        guard let ranked = try rank(candidates, room, hasQueue: !waitedBefore.isEmpty) else {
            return .refused(.seedMissing)
        }
        try room.promote()
        var changed: [Entitlement] = []
        for id in waitedBefore {
            if let now = try writing.entitlement(id), now.state == .reserved { changed.append(now) }
        }
        var waiting = try writing.waitingList(benefit.id, pool, limit: .max).count
        for var entitlement in ranked {
            if entitlement.state != .approved {
                entitlement.state = .approved
                try ledger.save(&entitlement, .approve)
            }
            if waiting == 0, room.free > 0 {
                try room.reserve(&entitlement)
            } else {
                waiting += 1
                entitlement.state = .waitlisted
                entitlement.pool = pool
                entitlement.rank = waiting
                try ledger.save(&entitlement, .waitlist)
            }
            changed.append(entitlement)
        }
        try writing.insert(RequestRecord(id: request.id, digest: request.digest, answer: [], at: request.at))
        return .done(Allocation(entitlements: changed, left: left), isRepeated: false)
    }

    private func unset(_ key: String) -> BenefitJudgement {
        var facts = BenefitFacts()
        facts.missing = [key]
        return BenefitJudgement(benefit: benefit.id, code: .valueNotSet, policy: nil, facts: facts)
    }

    /// Who may get a unit by today's rules; nil for more applications than `limit`.
    private func candidates(
        _ ledger: EntitlementLedger, _ judge: (Entitlement) throws -> BenefitJudgement,
        _ left: inout [Allocation.Left]
    ) throws -> [Entitlement]? {
        var states: [EntitlementState] = [.approved]
        // An amount within a range is a reviewer's to decide.
        if approves, benefit.amount?.isRange != true { states += [.applied, .reviewed] }
        var filter = EntitlementFilter()
        filter.benefit = benefit.id
        var candidates: [Entitlement] = []
        for state in states {
            filter.state = state
            let found = try ledger.writing.entitlements(filter, after: nil, limit: limit + 1)
            candidates += found.filter { $0.pool == nil || $0.pool == pool }
            guard found.count <= limit, candidates.count <= limit else { return nil }
        }
        return try candidates.compactMap { candidate in
            let judgement = try HolderIsolation.read { try judge(candidate) } ?? unreadable(candidate)
            guard judgement.outcome == .valid else {
                left.append(Allocation.Left(entitlement: candidate, judgement: judgement))
                return nil
            }
            var candidate = candidate
            candidate.policy = judgement.policy ?? candidate.policy
            if benefit.ranking?.value != nil, judgement.points != candidate.points,
                try !PointsOverride.stands(in: ledger.writing.events(of: candidate.id))
            {
                candidate.points = judgement.points
            }
            return candidate
        }
    }

    private func unreadable(_ candidate: Entitlement) -> BenefitJudgement {
        var facts = BenefitFacts()
        facts.why = "the application cannot be read"
        return BenefitJudgement(
            benefit: benefit.id, code: .ruleError, policy: candidate.policy, facts: facts)
    }

    /// The ranking; nil if the draw would decide something and there is no seed.
    private func rank(
        _ candidates: [Entitlement], _ room: StockRoom, hasQueue: Bool
    ) throws(CryptographyError) -> [Entitlement]? {
        let places = Set(candidates.map { Place(points: $0.points ?? .min, time: $0.appliedAt) })
        let hasEquals = places.count < candidates.count
        let allGetTheSame = !hasQueue && candidates.count <= room.free && !room.hasNames
        guard let seed = room.pool.drawSeed else {
            guard !hasEquals || allGetTheSame else { return nil }
            return candidates.sorted { Self.key($0, []) < Self.key($1, []) }
        }
        let draw = AllocationDraw(seed: seed, digest)
        var lots: [(entitlement: Entitlement, lot: [UInt8])] = []
        for candidate in candidates { lots.append((candidate, try draw.lot(of: candidate.id))) }
        return lots.sorted { Self.key($0.entitlement, $0.lot) < Self.key($1.entitlement, $1.lot) }
            .map(\.entitlement)
    }

    private struct Place: Hashable {
        let points: Int64
        let time: Timestamp
    }

    /// Ascending; the complement turns the order of the points round.
    private static func key(_ entitlement: Entitlement, _ lot: [UInt8]) -> (
        Int64, Timestamp, String, EntitlementID
    ) {
        (~(entitlement.points ?? .min), entitlement.appliedAt, Hex.encode(lot), entitlement.id)
    }

    private func standing(_ reading: any EntitlementReading) throws(RegisterError) -> [Entitlement] {
        var filter = EntitlementFilter()
        filter.benefit = benefit.id
        filter.pool = pool
        filter.state = .reserved
        return try reading.entitlements(filter, after: nil, limit: .max)
            + reading.waitingList(benefit.id, pool, limit: .max)
    }
}
