/// A person as a register stores one: what identifies is sealed or hashed before it comes here.
public struct PersonRecord: Hashable, Sendable {
    /// Unique.
    public let id: PersonID
    /// HMAC-SHA-256 of the normalised primary document: 32 bytes, unique in the register.
    public var documentHash: [UInt8]
    /// HMAC-SHA-256 of the name: 32 bytes; several persons may share one.
    public var nameHash: [UInt8]
    /// HMAC-SHA-256 of the telephone's digits, or nil.
    public var phoneHash: [UInt8]?
    /// Name, documents, telephone and all further fields, encrypted for this person's place.
    public var sealed: [UInt8]
    /// The primary area.
    public var area: AreaCode
    /// Further areas, in order.
    public var areas: [AreaCode]
    /// The talent categories.
    public var categories: Categories
    /// The level of a classification, or nil.
    public var tier: Tier?
    /// The level of skill, or nil.
    public var skillLevel: SkillLevel?
    /// Memberships of programmes.
    public var programmes: [ProgrammeLevel]
    /// HMAC-SHA-256 of the employer's 统一社会信用代码, or nil: `--where employer=` finds it.
    public var employerHash: [UInt8]?
    /// When the row was stored first.
    public let createdAt: Timestamp
    /// When the row was stored last.
    public var updatedAt: Timestamp

    /// A person's row.
    public init(
        id: PersonID,
        documentHash: [UInt8],
        nameHash: [UInt8],
        phoneHash: [UInt8]?,
        sealed: [UInt8],
        area: AreaCode,
        areas: [AreaCode],
        categories: Categories,
        tier: Tier?,
        skillLevel: SkillLevel?,
        programmes: [ProgrammeLevel],
        employerHash: [UInt8]?,
        createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.documentHash = documentHash
        self.nameHash = nameHash
        self.phoneHash = phoneHash
        self.sealed = sealed
        self.area = area
        self.areas = areas
        self.categories = categories
        self.tier = tier
        self.skillLevel = skillLevel
        self.programmes = programmes
        self.employerHash = employerHash
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
