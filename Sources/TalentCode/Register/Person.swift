/// A person in the clear: lives in memory only while somebody works on it. Has no description on purpose.
public struct Person: Hashable, Sendable {
    public let id: PersonID
    public var name: String
    public var document: IdentityDocument
    public var phone: String?
    public var area: AreaCode
    /// Further areas, without the primary one.
    public var areas: [AreaCode]
    public var categories: Categories
    public var tier: Tier?
    public var skillLevel: SkillLevel?
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
