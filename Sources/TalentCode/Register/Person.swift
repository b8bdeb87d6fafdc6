/// A person in the clear: lives in memory only while somebody works on it. Has no description on purpose.
///
/// What changes with time stands here once, with the days on which it holds; `projection(at:)` says what holds on
/// one of them.
public struct Person: Hashable, Sendable {
    /// Random, never derived from a document.
    public private(set) var id: PersonID
    /// The full name.
    public var name: String
    /// The document by which a code's check value is made.
    public var primary: PersonDocument
    /// Further documents, in order.
    public private(set) var furtherDocuments: [PersonDocument]
    /// The telephone as it was given, or nil.
    public var phone: String?
    /// The talent categories.
    public var categories: Categories
    /// Statements with their sources.
    public var facts: [Fact]
    /// Work, in the order in which it was told.
    public var employments: [Employment]
    /// Levels of classifications.
    public var tierGrants: [TierGrant]
    /// Stays in programmes.
    public var memberships: [ProgrammeMembership]
    /// The household, or nil if it is unknown.
    public var household: HouseholdID?
    private var firstLink: DistrictLink
    private var furtherLinks: [DistrictLink]

    /// A person with what must be there, linked to an area; the rest is set afterwards.
    public init(id: PersonID, name: String, document: IdentityDocument, area: AreaCode) {
        self.id = id
        self.name = name
        primary = PersonDocument(document)
        furtherDocuments = []
        categories = []
        facts = []
        employments = []
        tierGrants = []
        memberships = []
        firstLink = DistrictLink(area, .primary)
        furtherLinks = []
    }

    /// Links with areas. There is always one: setting none changes nothing.
    public var links: [DistrictLink] {
        get { [firstLink] + furtherLinks }
        set {
            guard let first = newValue.first else { return }
            firstLink = first
            furtherLinks = Array(newValue.dropFirst())
        }
    }

    /// The same person under the id of a row that was erased (`ErasedIdentity`).
    public func returning(as former: PersonID) -> Person {
        var person = self
        person.id = former
        return person
    }

    /// The area of the first link.
    var firstArea: AreaCode { firstLink.area }

    /// The number of the primary document.
    public var document: IdentityDocument {
        get { primary.document }
        set { primary.document = newValue }
    }

    /// All documents, the primary one first.
    public var documents: [PersonDocument] { [primary] + furtherDocuments }

    /// Adds a further document; one that is found by the same look-up is there already.
    ///
    /// - Returns: whether anything changed: it was added, or its country was unknown before.
    @discardableResult
    public mutating func add(_ added: PersonDocument) -> Bool {
        let bytes = added.document.lookupBytes
        if primary.document.lookupBytes == bytes {
            guard primary.country == nil, added.country != nil else { return false }
            primary.country = added.country
            return true
        }
        if let place = furtherDocuments.firstIndex(where: { $0.document.lookupBytes == bytes }) {
            guard furtherDocuments[place].country == nil, added.country != nil else { return false }
            furtherDocuments[place].country = added.country
            return true
        }
        furtherDocuments.append(added)
        return true
    }

    /// What holds at a time.
    public func projection(at time: Timestamp) -> PersonProjection {
        PersonProjection(self, on: CalendarDate(at: time))
    }

    /// The masked name (`王**`), or nil for a name that cannot be masked.
    public var displayName: DisplayName? { DisplayName(masking: name) }
}
