/// What the register knows of a person, with the household and the child that a question concerns.
///
/// What comes with a request is absent here.
public struct PersonFacts: FactSheet {
    private let person: Person
    private let terms: FactTerms
    private let household: Household?
    private let memberCount: Int?
    private let child: Child?

    /// A person's facts.
    ///
    /// - Parameters:
    ///   - terms: the names of tiers and programmes.
    ///   - household: the person's, if it was read.
    ///   - memberCount: how many persons of the register are of that household, if they were counted.
    ///   - child: the one that the request is about, opened through `ChildVault`.
    public init(
        _ person: Person, terms: FactTerms, household: Household? = nil, memberCount: Int? = nil,
        child: Child? = nil
    ) {
        self.person = person
        self.terms = terms
        self.household = household
        self.memberCount = memberCount
        self.child = child
    }

    /// What is known of a path at a time.
    public func reading(_ path: FactPath, at time: Timestamp) -> FactReading {
        if let clock = FactClock.reading(path, at: time) { return clock }
        let day = CalendarDate(at: time)
        switch path.name {
        case .request: return .absent
        case .person: return person(path.member, on: day)
        case .employment: return employment(path.member, on: day)
        case .employer where path.member != "isSelfEvaluating": return employment(path.member, on: day)
        case .household: return household(path.member, on: day)
        case .child: return FactReading(child.flatMap { child(path.member, of: $0) })
        default: return Self.stated(path, in: person.facts, on: day)
        }
    }

    /// What the facts state; stale if they did so for an earlier time alone.
    private static func stated(
        _ path: FactPath, in facts: [Fact], on day: CalendarDate
    ) -> FactReading {
        let member = FactCatalogue.entry(path.name).choice == .eachMember ? path.member : nil
        if let fact = facts.chosen(path.name, on: day, member: member) {
            return FactReading(fact.value[path.member])
        }
        let stated = facts.lazy.filter { $0.name == path.name && $0.value[path.member] != nil }
        return stated.stale(on: day).map { .stale(since: $0) } ?? .absent
    }

    private func person(_ member: String, on day: CalendarDate) -> FactReading {
        switch member {
        case "profile": return .value(.text(Profile.talentCode.name))
        case "categories": return .value(.list(person.categories.names.map { .text($0) }))
        case "tier":
            let tier = PersonProjection(person, on: day).tier
            return Self.current(tier.map { terms.name($0) }, person.tierGrants, on: day)
        case "skillLevel":
            let level = PersonProjection(person, on: day).skillLevel
            return Self.current(
                level.map { .integer(Int64($0.rawValue)) },
                person.facts.filter { $0.value["level"] != nil && $0.name == .skill },
                on: day
            )
        case "programmes":
            let levels = PersonProjection(person, on: day).programmes
            return Self.current(
                levels.isEmpty ? nil : terms.names(levels), person.memberships, on: day
            )
        case "areas":
            let projection = PersonProjection(person, on: day)
            return .value(terms.names([projection.area] + projection.areas, at: day.start))
        case "birthDate":
            let path = FactPath(.person, member)
            let stated = Self.stated(path, in: person.facts, on: day)
            if case .value = stated { return stated }
            return FactReading(person.birthDate.map { .text($0.description) })
        default: return Self.stated(FactPath(.person, member), in: person.facts, on: day)
        }
    }

    private static func current(
        _ value: FactValue?, _ items: some Sequence<some Dated>, on day: CalendarDate
    ) -> FactReading {
        if let value { return .value(value) }
        return items.stale(on: day).map { .stale(since: $0) } ?? .absent
    }

    private func employment(_ member: String, on day: CalendarDate) -> FactReading {
        guard let work = person.employments.chosen(on: day) else {
            return person.employments.stale(on: day).map { .stale(since: $0) } ?? .absent
        }
        let value: FactValue? =
            switch member {
            case "kind": work.kind.map { .text($0.rawValue) }
            case "from": work.period.from.map { .text($0.description) }
            case "insuredMonths": work.insuredMonths.map { .integer($0) }
            case "annualSalary": work.annualSalary.map { .integer($0) }
            case "isNewlyIntroduced": work.isNewlyIntroduced.map { .bool($0) }
            case "type": work.employerType.map { .text($0.rawValue) }
            case "area": work.employerArea.map { .text($0.description) }
            default: nil
            }
        return FactReading(value)
    }

    private func household(_ member: String, on day: CalendarDate) -> FactReading {
        switch member {
        case "isKnown": return .value(.bool(person.household != nil))
        case "memberCount":
            return FactReading(person.household.flatMap { _ in memberCount.map { .integer(Int64($0)) } })
        default:
            // Whoever was imported without a household's label has the statement by himself.
            let shared = household.flatMap { $0.id == person.household ? $0.facts : nil } ?? []
            return Self.stated(FactPath(.household, member), in: person.facts + shared, on: day)
        }
    }

    private func child(_ member: String, of child: Child) -> FactValue? {
        switch member {
        case "isGuardian": .bool(child.guardians.contains(person.id))
        case "stage": .text(child.stage.rawValue)
        case "birthYear": .integer(Int64(child.birthDate.year))
        default: nil
        }
    }
}
