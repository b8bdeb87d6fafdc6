/// A condition of a benefit: CertLogic over the facts that it declares.
public struct BenefitRule: Hashable, Sendable {
    /// Unique in its benefit: `[a-z0-9-]`.
    public let id: String
    /// What it asks for, in Chinese: said when it refuses.
    public let zh: String
    /// In English.
    public let en: String
    /// The facts that it reads: an absent or outdated one is answered as such before the rule runs.
    public let reads: [FactPath]
    /// Those among `reads` without which it may still come out true: the rule runs without them, and only a true counts.
    public let optional: [FactPath]
    /// The condition; unset where the source says that there is one and not which.
    public let condition: PolicyValue<LogicExpression>

    /// A rule.
    public init(
        id: String, zh: String, en: String, reads: [FactPath], optional: [FactPath] = [],
        condition: PolicyValue<LogicExpression>
    ) {
        self.id = id
        self.zh = zh
        self.en = en
        self.reads = reads
        self.optional = optional
        self.condition = condition
    }
}
