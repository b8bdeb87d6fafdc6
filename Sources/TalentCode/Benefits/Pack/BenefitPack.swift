/// The benefits of one area under one policy (权益包): a version, dated and signed.
public struct BenefitPack: Hashable, Sendable {
    /// Such as `cixi`.
    public let id: PackID
    /// The area that gives the benefits.
    public let area: AreaCode
    /// From 1, below 2^31.
    public let version: UInt64
    /// The first second at which it counts.
    public let validFrom: Timestamp
    /// The first second at which it no longer counts, or nil.
    public let validTo: Timestamp?
    /// Its benefits, in the order in which people read them.
    public let benefits: [Benefit]
    /// Its programmes.
    public let programmes: [PackProgramme]

    /// A pack.
    public init(
        id: PackID, area: AreaCode, version: UInt64, validFrom: Timestamp, validTo: Timestamp?,
        benefits: [Benefit], programmes: [PackProgramme]
    ) {
        self.id = id
        self.area = area
        self.version = version
        self.validFrom = validFrom
        self.validTo = validTo
        self.benefits = benefits
        self.programmes = programmes
    }

    /// The name under which redemptions keep it.
    public var policy: PolicyVersion { PolicyVersion(pack: id, version: version) }
}
