import COSE

/// What a row of an older program kept: the columns of the import file as text. They become facts, an employment,
/// grants and memberships whose beginning nobody knows and that nobody verified.
struct ImportedColumns {
    private let columns: [String: String]
    private let origin = Provenance(source: .manual)

    init(_ columns: [String: String]) { self.columns = columns }

    static func read(_ reader: inout CBORReader) throws(CBORError) -> [String: String] {
        var columns: [String: String] = [:]
        var map = try reader.readMap()
        while let column = try reader.nextKey(&map) {
            guard case .text(let column) = column else { throw CBORError(.unexpectedKey, at: reader.offset) }
            columns[column] = try reader.readText()
        }
        return columns
    }

    /// Adds what the columns and the clear fields of the row say.
    func fill(_ person: inout Person, _ record: PersonRecord) {
        person.primary.country = columns["country"]
        person.links += record.areas.map { DistrictLink($0, .secondary) }
        if let tier = record.tier { person.tierGrants = [TierGrant(tier, area: record.area, by: origin)] }
        person.memberships = record.programmes.map { ProgrammeMembership($0, by: origin) }
        var skill = text(["trade": "trade"])
        if let level = record.skillLevel { skill["level"] = .integer(Int64(level.rawValue)) }
        add(.skill, skill, to: &person)
        var education = text(["graduated_on": "graduatedOn"])
        if let degree = columns["degree"] {
            education["degree"] = .text(DossierWords.degree(degree) ?? degree)
        }
        if let fullTime = columns["full_time"] { education["fullTime"] = .bool(fullTime == "yes") }
        add(.education, education, to: &person)
        if let title = columns["title"] { add(.title, Self.title(title), to: &person) }
        add(.person, text(["birth_date": "birthDate"]), to: &person)
        if let homes = columns["homes_in_city"].flatMap({ Int64($0) }) {
            add(.household, ["homesInCity": .integer(homes)], to: &person)
        }
        if let employment { person.employments = [employment] }
    }

    /// The label of the household, or nil.
    var household: String? { columns["household"] }

    private static func title(_ text: String) -> [String: FactValue] {
        if let level = DossierWords.titleLevel(text) { return ["level": .text(level)] }
        return ["field": .text(text)]
    }

    private func text(_ names: [String: String]) -> [String: FactValue] {
        var members: [String: FactValue] = [:]
        for (column, member) in names { members[member] = columns[column].map { .text($0) } }
        return members
    }

    private func add(_ name: FactName, _ members: [String: FactValue], to person: inout Person) {
        guard !members.isEmpty else { return }
        person.facts.append(Fact(name, members, by: origin))
    }

    private var employment: Employment? {
        let code = columns["employer_uscc"]
        let name = columns["employer_name"]
        guard code != nil || name != nil else { return nil }
        var work = Employment(employerUSCC: code, employerName: name, by: origin)
        work.employerType = columns["employer_type"].flatMap { DossierWords.employerType($0) }
        work.period.from = columns["employed_from"].flatMap { CalendarDate($0) }
        work.annualSalary = columns["annual_salary"].flatMap { DossierWords.fen($0) }
        return work
    }
}
