/// A person in the clear: lives in memory only while somebody works on it. Has no description on purpose.
public struct Person: Hashable, Sendable {
    /// Random, never derived from a document.
    public let id: PersonID
    /// The full name.
    public var name: String
    /// The primary document.
    public var document: IdentityDocument
    /// The telephone as it was given, or nil.
    public var phone: String?
    /// The primary area.
    public var area: AreaCode
    /// Further areas, without the primary one.
    public var areas: [AreaCode]
    /// The talent categories.
    public var categories: Categories
    /// The level of a classification, or nil.
    public var tier: Tier?
    /// The level of skill, or nil.
    public var skillLevel: SkillLevel?
    /// Memberships of programmes.
    public var programmes: [ProgrammeLevel]
    /// All other columns of the import file by their stable names, as normalised text.
    public var details: [String: String]

    /// A person with what must be there; the rest is set afterwards.
    public init(id: PersonID, name: String, document: IdentityDocument, area: AreaCode) {
        self.id = id
        self.name = name
        self.document = document
        self.area = area
        areas = []
        categories = []
        programmes = []
        details = [:]
    }

    /// The masked name (`王**`), or nil for a name that cannot be masked.
    public var displayName: DisplayName? { DisplayName(masking: name) }

    /// The column of `details` that `--where employer=` looks for.
    public static let employerColumn = "employer_uscc"
}
