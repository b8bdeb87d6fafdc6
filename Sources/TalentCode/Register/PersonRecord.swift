/// A person as a register stores one: what identifies is sealed or hashed before it comes here.
///
/// Areas, tier, level of skill, programmes and employer are the projection of the sealed dossier on the day of
/// `updatedAt`: filters go by them.
public struct PersonRecord: Hashable, Sendable {
    /// Unique.
    public let id: PersonID
    /// Keyed hash of the normalised primary document: 32 bytes, unique in the register.
    public var documentHash: [UInt8]
    /// Keyed hash of the name: 32 bytes; several persons may share one.
    public var nameHash: [UInt8]
    /// Keyed hash of the telephone's digits, or nil.
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
    /// Keyed hash of the employer's 统一社会信用代码, or nil: `--where employer=` finds it.
    public var employerHash: [UInt8]?
    /// Keyed hash of each further document, in order: 32 bytes each, unique in the register.
    public var furtherDocumentHashes: [[UInt8]]
    /// The household, or nil.
    public var household: HouseholdID?
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
        furtherDocumentHashes: [[UInt8]] = [],
        household: HouseholdID? = nil,
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
        self.furtherDocumentHashes = furtherDocumentHashes
        self.household = household
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The hashes of all documents, the primary one first.
    public var documentHashes: [[UInt8]] { [documentHash] + furtherDocumentHashes }
}
