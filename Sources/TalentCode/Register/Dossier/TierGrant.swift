/// A level of a classification that was granted to a person.
public struct TierGrant: Hashable, Sendable, Dated {
    /// On what ground.
    public enum Basis: String, Sendable, CaseIterable {
        /// 认定
        case recognition
        /// 年薪评价
        case salary
        /// 举荐
        case referral
        /// 一事一议
        case individual = "case"
    }

    /// The level of the classification.
    public let tier: Tier
    /// The area whose office granted it.
    public let area: AreaCode
    /// When it holds.
    public var period: Period
    /// On what ground.
    public var basis: Basis
    /// The level in the province's own classification, as text, or nil.
    public var provincialCode: String?
    /// Where it comes from.
    public var provenance: Provenance

    /// A grant.
    public init(
        _ tier: Tier, area: AreaCode, period: Period = .always, basis: Basis = .recognition,
        provincialCode: String? = nil, by provenance: Provenance
    ) {
        self.tier = tier
        self.area = area
        self.period = period
        self.basis = basis
        self.provincialCode = provincialCode
        self.provenance = provenance
    }
}
