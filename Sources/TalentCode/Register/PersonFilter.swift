/// Which persons are meant; several conditions mean and.
public struct PersonFilter: Sendable {
    /// Linked to this very area, as the primary or a further one.
    public var area: AreaCode?
    /// Linked to this area or one that lies in it: whom somebody with this boundary sees.
    public var within: AreaCode?
    /// Having all of these categories.
    public var categories: Categories?
    /// Having this tier.
    public var tier: Tier?
    /// Having this level of skill.
    public var skillLevel: SkillLevel?
    /// Being in this programme; a level of nil means any.
    public var programme: UInt64?
    /// See `programme`.
    public var programmeLevel: UInt64?
    /// Having an employer of one of these hashes.
    public var employerHash: LookupHashes?
    /// Having a name of one of these hashes.
    public var nameHash: LookupHashes?
    /// Having a telephone of one of these hashes.
    public var phoneHash: LookupHashes?
    /// This one.
    public var person: PersonID?
    /// Without a live, unbound credential of this profile at a time: whom a batch still has to serve.
    public var lacking: (profile: Profile, at: Timestamp)?

    /// Everybody.
    public init() {}
}
