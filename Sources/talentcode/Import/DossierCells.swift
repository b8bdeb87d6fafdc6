import TalentCode

/// Turns the cells of a row into statements with the import's source.
struct DossierCells {
    let cells: [ImportColumn: String]
    let origin: Provenance

    /// Adds what the cells state; throws the first fault.
    func fill(_ person: inout Person) throws(RowFault) {
        if let text = cells[.country] { person.primary.country = CellText.compact(text).uppercased() }
        try addFacts(to: &person)
        if let employment = try employment() { person.employments = [employment] }
    }

    private func addFacts(to person: inout Person) throws(RowFault) {
        var skill: [String: FactValue] = [:]
        if let text = cells[.skillLevel] {
            guard let level = SkillCell.level(text) else { throw RowFault(.skillLevel, .skillLevel) }
            skill["level"] = .integer(Int64(level.rawValue))
        }
        skill["trade"] = cells[.trade].map { .text($0) }
        add(.skill, skill, to: &person)
        var education: [String: FactValue] = [:]
        education["degree"] = cells[.degree].map { .text(DossierWords.degree($0) ?? $0) }
        if let text = cells[.fullTime] {
            guard let isFullTime = Self.yesNo(text) else { throw RowFault(.yesNo, .fullTime) }
            education["fullTime"] = .bool(isFullTime)
        }
        education["graduatedOn"] = try date(.graduatedOn).map { .text($0.description) }
        add(.education, education, to: &person)
        if let title = cells[.title] {
            let level = DossierWords.titleLevel(title)
            add(.title, [level == nil ? "field" : "level": .text(level ?? title)], to: &person)
        }
        if let birth = try date(.birthDate) {
            add(.person, ["birthDate": .text(birth.description)], to: &person)
        }
        if let text = cells[.homesInCity] {
            guard let homes = NumberCell.count(text).flatMap({ Int64($0) }) else {
                throw RowFault(.count, .homesInCity)
            }
            add(.household, ["homesInCity": .integer(homes)], to: &person)
        }
    }

    private func add(_ name: FactName, _ members: [String: FactValue], to person: inout Person) {
        guard !members.isEmpty else { return }
        person.facts.append(Fact(name, members, by: origin))
    }

    /// The employment of the row; what says nothing of an employer has nowhere to stand.
    private func employment() throws(RowFault) -> Employment? {
        let columns: [ImportColumn] = [
            .employerUSCC, .employerName, .employerType, .employedFrom, .annualSalary,
        ]
        guard columns.contains(where: { cells[$0] != nil }) else { return nil }
        var work = Employment(
            employerUSCC: cells[.employerUSCC], employerName: cells[.employerName], by: origin
        )
        if let text = cells[.employerType] {
            guard let type = DossierWords.employerType(text) else {
                throw RowFault(.employerType, .employerType)
            }
            work.employerType = type
        }
        work.period.from = try date(.employedFrom)
        if let text = cells[.annualSalary] {
            guard let fen = NumberCell.amount(text).flatMap(DossierWords.fen) else {
                throw RowFault(.amount, .annualSalary)
            }
            work.annualSalary = fen
        }
        return work
    }

    private func date(_ column: ImportColumn) throws(RowFault) -> CalendarDate? {
        guard let text = cells[column] else { return nil }
        guard let date = DateCell.date(text) else { throw RowFault(.date, column) }
        return date
    }

    /// Yes or no, in English or Chinese.
    static func yesNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "是": true
        case "no", "否": false
        default: nil
        }
    }
}
