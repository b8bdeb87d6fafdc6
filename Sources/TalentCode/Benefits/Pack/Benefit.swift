/// One benefit (权益) of a pack: who gets it, how much, how often, out of which stock.
public struct Benefit: Hashable, Sendable {
    /// Unique in its pack. Packs of two areas with one id mean one benefit, which each area gives by its own policy.
    public let id: BenefitID
    /// Its name in Chinese.
    public let zh: String
    /// Its name in English.
    public let en: String
    /// Where the row comes from.
    public let sources: [PackSource]
    /// How it is given.
    public let kinds: Set<RedeemKind>
    /// What its allowance is counted by.
    public let unit: BenefitUnit
    /// How often.
    public let allowance: BenefitAllowance
    /// How much, or nil for what is no money.
    public let amount: BenefitAmount?
    /// Units of a new pool, or nil where units are not limited.
    public let quota: PolicyValue<Int>?
    /// Money of a new pool, or nil where money is not limited.
    public let budget: PolicyValue<Money>?
    /// When it is open; nil or unset: always.
    public let season: PolicyValue<BenefitSeason>?
    /// Groups of benefits of which a household has one at most; unset: none.
    public let exclusive: PolicyValue<[String]>?
    /// Whether somebody must apply and be approved before it is redeemed.
    public let needsApproval: Bool
    /// Points of the ranking; unset: the time of the application decides.
    public let ranking: PolicyValue<LogicExpression>?
    /// Facts that the ranking reads.
    public let rankingReads: [FactPath]
    /// Days for which a reserved unit is kept.
    public let holdDays: PolicyValue<Int>?
    /// What becomes of it when the condition falls away; nil: what was given stays.
    public let onDowngrade: PolicyValue<DowngradeRule>?
    /// Whether the holder must be linked to the pack's area; seekers from elsewhere need not.
    public let needsLink: Bool
    /// Which profiles may have it.
    public let profiles: Set<Profile>
    /// Values that an application gives.
    public let inputs: [BenefitInput]
    /// What somebody is treated as who meets the rules (参照硕士享受): an expression whose value names it, such as `master`;
    /// nil for what gives no such standing.
    public let treatment: PolicyValue<LogicExpression>?
    /// Facts that `treatment` reads.
    public let treatmentReads: [FactPath]
    /// All must hold.
    public let rules: [BenefitRule]
    /// Further values that the source leaves open and that decide nothing here (a rent, a term): shown to people.
    public let notes: [PolicyValue<String>]

    /// Whether one use takes up an entitlement, so that another needs an application of its own: approved stock (a flat has
    /// one allocation), an amount that a reviewer grants, and stock or money for which the policy states neither times
    /// nor a period.
    public var isOneUseEach: Bool {
        if kinds.contains(.stock), needsApproval { return true }
        if amount?.isRange == true { return true }
        let isCounted = allowance.times != nil || allowance.period != nil
        return !isCounted && !kinds.isDisjoint(with: [.stock, .money])
    }

    /// Every fact that any of its parts reads.
    public let reads: [FactPath]

    /// A benefit, every part of which was checked by the reader of its pack.
    public init(
        id: BenefitID, zh: String, en: String, sources: [PackSource], kinds: Set<RedeemKind>,
        unit: BenefitUnit, allowance: BenefitAllowance, amount: BenefitAmount? = nil,
        quota: PolicyValue<Int>? = nil, budget: PolicyValue<Money>? = nil,
        season: PolicyValue<BenefitSeason>? = nil, exclusive: PolicyValue<[String]>? = nil,
        needsApproval: Bool, ranking: PolicyValue<LogicExpression>? = nil, rankingReads: [FactPath] = [],
        holdDays: PolicyValue<Int>? = nil, onDowngrade: PolicyValue<DowngradeRule>? = nil,
        needsLink: Bool = true,
        profiles: Set<Profile> = [.talentCode], inputs: [BenefitInput] = [], rules: [BenefitRule] = [],
        treatment: PolicyValue<LogicExpression>? = nil, treatmentReads: [FactPath] = [],
        notes: [PolicyValue<String>] = []
    ) {
        self.id = id
        self.zh = zh
        self.en = en
        self.sources = sources
        self.kinds = kinds
        self.unit = unit
        self.allowance = allowance
        self.amount = amount
        self.quota = quota
        self.budget = budget
        self.season = season
        self.exclusive = exclusive
        self.needsApproval = needsApproval
        self.ranking = ranking
        self.rankingReads = rankingReads
        self.holdDays = holdDays
        self.onDowngrade = onDowngrade
        self.needsLink = needsLink
        self.profiles = profiles
        self.inputs = inputs
        self.rules = rules
        self.treatment = treatment
        self.treatmentReads = treatmentReads
        self.notes = notes
        var reads: [FactPath] = []
        if case .table(let path, _)? = amount { reads.append(path) }
        for path in rules.flatMap(\.reads) + treatmentReads + rankingReads where !reads.contains(path) {
            reads.append(path)
        }
        self.reads = reads
    }
}
