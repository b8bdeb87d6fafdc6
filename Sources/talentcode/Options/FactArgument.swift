import TalentCode

/// `FACT=VALUE`: a path of the catalogue and its value.
struct FactArgument {
    let name: FactName
    let member: String
    let value: FactValue

    /// Reads one argument; an unknown path is refused with near ones, a value of another type with what it takes.
    init(_ text: String) throws {
        guard let equals = text.firstIndex(of: "=") else {
            throw CommandError(.usage, at: "FACT=VALUE", detail: "FACT=VALUE")
        }
        let written = String(text[..<equals])
        guard let path = FactPath(written), let member = path.entry, path.level != .request else {
            throw CommandError(.usage, at: TerminalText.escape(written), detail: Self.near(written))
        }
        guard member.isStated else {
            // Tier, areas, programmes and employment have commands of their own.
            throw CommandError(.usage, at: path.description, key: "USAGE.notStated")
        }
        guard let value = Self.value(String(text[text.index(after: equals)...]), path, member) else {
            throw CommandError(.usage, at: path.description, detail: Self.taken(member))
        }
        name = path.name
        self.member = member.name
        self.value = value
    }

    /// One fact for each name, with all of its members.
    static func facts(_ texts: [String], _ period: Period, _ provenance: Provenance) throws -> [Fact] {
        var members: [(name: FactName, members: [String: FactValue])] = []
        for text in texts {
            let argument = try FactArgument(text)
            let place = members.firstIndex { $0.name == argument.name } ?? members.count
            if place == members.count { members.append((argument.name, [:])) }
            guard members[place].members.updateValue(argument.value, forKey: argument.member) == nil else {
                throw CommandError(
                    .usage, at: "\(argument.name.rawValue).\(argument.member)", key: "USAGE.twice")
            }
        }
        return members.map { Fact($0.name, $0.members, period: period, by: provenance) }
    }

    private static func near(_ written: String) -> String {
        let stated = FactCatalogue.paths.filter { $0.entry?.isStated == true }.map(\.description)
        if let near = NearMiss.of(written, among: stated) { return near }
        let first = written.prefix { $0 != "." } + "."
        let same = stated.filter { $0.hasPrefix(first) }
        return (same.isEmpty ? stated : same).joined(separator: ", ")
    }

    private static func taken(_ member: FactMember) -> String {
        if let words = member.words { return words.joined(separator: ", ") }
        return switch member.type {
        case .bool: "yes, no"
        case .date: "YYYY-MM-DD"
        case .integer, .money: "0, 1, 2, …"
        default: "text"
        }
    }

    private static func value(_ text: String, _ path: FactPath, _ member: FactMember) -> FactValue? {
        let text = CellText.normal(text)
        guard !text.isEmpty, !CellText.hasHidden(text) else { return nil }
        let value: FactValue? =
            switch (path.name, member.name, member.type) {
            case (.skill, "level", _): SkillCell.level(text).map { .integer(Int64($0.rawValue)) }
            case (.education, "degree", _): DossierWords.degree(text).map { .text($0) }
            case (.title, "level", _): DossierWords.titleLevel(text).map { .text($0) }
            // `true` and `false` are those of JSON.
            case (_, _, .bool): (DossierCells.yesNo(text) ?? Bool(text)).map { .bool($0) }
            case (_, _, .date): DateCell.date(text).map { .text($0.description) }
            case (_, _, .integer), (_, _, .money): Int64(text).flatMap { $0 < 0 ? nil : .integer($0) }
            default: .text(text)
            }
        guard let value, member.takes(value) else { return nil }
        return value
    }
}
