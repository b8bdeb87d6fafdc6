public import OpenSSLKeys
public import TalentCode

/// Benefits, people and requests of a made-up policy, for tests of the life of entitlements.
public struct BenefitScene: Sendable {
    /// A number that a benefit, a person or an id is spelled by was out of its form.
    public struct Malformed: Error {
        /// The fault.
        public init() {}
    }

    /// SHA-256.
    public let digest = OpenSSLCryptography()
    /// 2026-11-21 08:00 at +08:00.
    public let now = Timestamp(1_795_219_200)

    /// The scene.
    public init() {}

    /// 16 bytes that spell two numbers.
    public func id(_ number: Int, _ kind: UInt8 = 1) throws -> EntitlementID {
        guard let id = EntitlementID(Self.bytes(number, kind)) else { throw Malformed() }
        return id
    }

    /// 16 bytes that spell two numbers.
    public static func bytes(_ number: Int, _ kind: UInt8) -> [UInt8] {
        [kind] + [UInt8](repeating: 0, count: 7)
            + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    /// A person, in a household if one is named.
    public func person(
        _ number: Int, household: Int? = nil, child: Int? = nil, stage: String? = nil
    ) throws -> BenefitClaimant {
        guard let id = PersonID(Self.bytes(number, 9)) else { throw Malformed() }
        return BenefitClaimant(
            subject: .person(id),
            household: household.map { Self.bytes($0, 8) },
            child: child.map { Self.bytes($0, 7) },
            stage: stage
        )
    }

    /// Rules that give everybody everything.
    public func eligible(_ entitlement: Entitlement) -> BenefitJudgement {
        BenefitJudgement(benefit: entitlement.benefit, code: .eligible, policy: entitlement.policy)
    }

    /// A name of a benefit.
    public func benefitID(_ text: String) throws -> BenefitID {
        guard let id = BenefitID(text) else { throw Malformed() }
        return id
    }

    /// A name of a pool.
    public func poolID(_ text: String = "2026") throws -> PoolID {
        guard let id = PoolID(text) else { throw Malformed() }
        return id
    }

    /// A name of a unit.
    public func unitID(_ text: String) throws -> UnitID {
        guard let id = UnitID(text) else { throw Malformed() }
        return id
    }

    /// Version 1 of a policy, or another one.
    public func policy(_ version: UInt64 = 1) throws -> PolicyVersion {
        guard let pack = PackID("cixi") else { throw Malformed() }
        return PolicyVersion(pack: pack, version: version)
    }

    /// A value that the policy states.
    public func stated<Value: Hashable & Sendable>(_ value: Value, _ key: String = "key") -> PolicyValue<
        Value
    > {
        PolicyValue(key: key, value, .stated)
    }

    /// A benefit without rules.
    public func benefit(
        _ id: String = "flat", kinds: Set<RedeemKind> = [.stock, .once], unit: BenefitUnit = .person,
        times: Int? = 1, period: BenefitPeriod? = nil, total: Money? = nil, amount: BenefitAmount? = nil,
        quota: PolicyValue<Int>? = nil, budget: PolicyValue<Money>? = nil, needsApproval: Bool = false,
        holdDays: Int? = 10, onDowngrade: DowngradeRule = .keep
    ) throws -> Benefit {
        Benefit(
            id: try benefitID(id),
            zh: "权益",
            en: "benefit",
            sources: [],
            kinds: kinds,
            unit: unit,
            allowance: BenefitAllowance(
                times: times.map { stated($0) }, period: period.map { stated($0) },
                total: total.map { stated($0) }),
            amount: amount,
            quota: quota,
            budget: budget,
            needsApproval: needsApproval,
            holdDays: holdDays.map { stated($0) },
            onDowngrade: stated(onDowngrade)
        )
    }

    /// A case whose rules say yes, or another code.
    public func claim(
        _ benefit: Benefit, _ claimant: BenefitClaimant, rules: BenefitCode = .eligible, version: UInt64 = 1
    ) throws -> BenefitCase {
        let policy = try policy(version)
        return BenefitCase(benefit: benefit, policy: policy, claimant: claimant) { benefit in
            BenefitJudgement(benefit: benefit.id, code: rules, policy: policy)
        }
    }

    /// A request of this name, so many seconds after `now`.
    public func request(_ name: String, after seconds: UInt64 = 0, content: UInt8 = 0) throws -> StepRequest {
        guard let id = RequestID(name) else { throw Malformed() }
        return StepRequest(
            id: id,
            digest: [UInt8](repeating: content, count: 32),
            at: now.adding(seconds),
            by: "clerk",
            desk: DeskID("desk-1")
        )
    }

    /// A pool of a benefit.
    public func pool(_ benefit: Benefit, _ id: String = "2026", quota: Int?, budget: Money? = nil) throws
        -> Pool
    {
        Pool(benefit: benefit.id, id: try poolID(id), quota: quota, budget: budget, createdAt: now)
    }

    /// Whether stock, money and entitlements of a register hold together: the first thing that does not, or nil.
    public func fault(in reading: any RegisterReading, stock: [Benefit]) throws -> String? {
        try StockFaults(reading).first(stock)
    }
}
