import TalentCode
import TestSupport

/// Persons of a seed with dossiers that meet, miss and leave open what rules ask for.
struct SeededDossiers {
    private var random: SeededRandom
    private let areas = ["330282", "330206", "330211"].compactMap { AreaCode($0) }
    private let origin = Provenance(source: .manual)

    init(random: SeededRandom) { self.random = random }

    private mutating func flip(_ chance: Int) -> Bool { Int.random(in: 0..<100, using: &random) < chance }

    private mutating func one<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &random) }

    /// A person; three of four belong to one of `households`.
    mutating func person(_ number: Int, households: [HouseholdID]) throws -> Person {
        guard let id = PersonID(random.bytes(16)), let area = one(areas),
            let document = IdentityDocument(type: .passport, number: "T\(number)")
        else { throw Malformed() }
        var person = Person(id: id, name: "测试", document: document, area: area)
        if flip(20), let other = one(areas), other != area {
            person.links.append(DistrictLink(other, .secondary))
        }
        if flip(75) { person.household = one(households) }
        if flip(50) { person.categories = [.highSkill] }
        if flip(60), let level = (UInt64(1)...8).randomElement(using: &random) {
            person.tierGrants = [TierGrant(Tier(scheme: 2, level: level), area: area, by: origin)]
        }
        if flip(60) { person.employments = [work()] }
        person.facts = facts()
        return person
    }

    private mutating func work() -> Employment {
        var work = Employment(employerUSCC: nil, employerName: "单位", by: origin)
        work.kind = one(Employment.Kind.allCases)
        work.employerType = one(Employment.EmployerType.allCases)
        if flip(70) { work.annualSalary = Int64.random(in: 0...60_000_000, using: &random) }
        if flip(70) { work.isNewlyIntroduced = flip(50) }
        return work
    }

    /// Some facts are absent, some ended before, the others hold.
    private mutating func facts() -> [Fact] {
        var facts: [Fact] = []
        let past = Period(from: nil, to: CalendarDate(year: 2020, month: 1, day: 31))
        for entry in FactCatalogue.entries where flip(60) {
            var members: [String: FactValue] = [:]
            for member in entry.members where member.isStated {
                if let value = value(member) { members[member.name] = value }
            }
            guard !members.isEmpty else { continue }
            facts.append(Fact(entry.name, members, period: flip(15) ? past : .always, by: origin))
        }
        return facts
    }

    private mutating func value(_ member: FactMember) -> FactValue? {
        switch member.type {
        case .bool: .bool(flip(50))
        case .integer: .integer(Int64.random(in: 0...8, using: &random))
        case .money: .integer(Int64.random(in: 0...100_000_000, using: &random))
        case .date: .text("20\(Int.random(in: 10...25, using: &random))-07-01")
        case .text: one(member.words ?? ["焊工"]).map { .text($0) }
        case .texts, .dateTime, .declared: nil
        }
    }

    struct Malformed: Error {}
}
