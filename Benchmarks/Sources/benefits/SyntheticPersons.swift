import TalentCode

/// Persons that nobody is, the same ones for the same seed: with work, education, skills, tiers and families as they are
/// spread over a district.
struct SyntheticPersons {
    private var state: UInt64
    private let area: AreaCode
    private let identity: IdentityHashes
    private let origin = Provenance(source: .socialSecurity)

    /// The names behind the numbers of tiers.
    static let terms = FactTerms(
        tiers: Dictionary(
            uniqueKeysWithValues: [
                "top", "special", "leading", "outstanding", "senior", "maker", "basic", "folk",
            ].enumerated().map { (Tier(scheme: 2, level: UInt64($0 + 1)), $1) }),
        programmes: [1: "shanglin-gongjiang"], levels: [ProgrammeLevel(programme: 1, level: 1): "gold"]
    )

    /// Persons of a district from a seed.
    init(seed: UInt64, area: AreaCode, _ identity: IdentityHashes) {
        state = seed
        self.area = area
        self.identity = identity
    }

    struct Malformed: Error {}

    /// One of so many (SplitMix64).
    private mutating func below(_ bound: UInt64) -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return (mixed ^ (mixed >> 31)) % bound
    }

    private mutating func one(of words: [String]) -> FactValue {
        .text(words[Int(below(UInt64(words.count)))])
    }

    /// The person of a number. Two of three share a household with the one beside.
    mutating func person(_ number: Int) throws -> Person {
        let id = (0..<16).map { _ in UInt8(below(256)) }
        guard let person = PersonID(id),
            let document = IdentityDocument(type: .passport, number: "E\(10_000_000 + number)")
        else { throw Malformed() }
        var made = Person(id: person, name: "王小明", document: document, area: area)
        made.categories = [.professionalTechnical, .highSkill, []][Int(below(3))]
        if below(3) > 0 { made.household = try identity.household(label: "H\(number / 2)") }
        if below(2) == 0 {
            made.tierGrants = [TierGrant(Tier(scheme: 2, level: below(8) + 1), area: area, by: origin)]
        }
        if below(20) == 0 {
            made.memberships = [ProgrammeMembership(ProgrammeLevel(programme: 1, level: 1), by: origin)]
        }
        made.employments = [work()]
        made.facts = facts()
        return made
    }

    private mutating func work() -> Employment {
        var work = Employment(employerUSCC: "91110000101623741K", employerName: "某某有限公司", by: origin)
        work.kind = Employment.Kind.allCases[Int(below(3))]
        work.employerType = Employment.EmployerType.allCases[Int(below(4))]
        work.annualSalary = Int64(below(600_000)) * 100
        work.isNewlyIntroduced = below(4) == 0
        return work
    }

    private mutating func facts() -> [Fact] {
        var facts = [
            Fact(
                .education,
                [
                    "degree": one(of: ["associate", "bachelor", "master", "doctor"]),
                    "fullTime": .bool(below(4) > 0), "graduatedOn": .text("20\(10 + below(15))-06-30"),
                ], by: origin),
            Fact(.household, ["homesInCity": .integer(Int64(below(3)))], by: origin),
        ]
        if below(2) == 0 {
            let trade = one(of: ["焊工", "电工", "钳工"])
            facts.append(Fact(.skill, ["level": .integer(Int64(below(8)) + 1), "trade": trade], by: origin))
        }
        if below(5) == 0 {
            facts.append(
                Fact(.honour, ["level": one(of: ["municipal", "provincial", "national"])], by: origin))
        }
        return facts
    }
}
