import TalentCode

/// Finds tiers and programmes by the names that people write: stable ids, Chinese, English.
struct SchemeNames {
    let tables: SchemeTables

    /// The scheme that a tier without one belongs to.
    static let defaultScheme = "nb-2025"

    /// A tier from `scheme:level`, or from the level's name in nb-2025. Nil if there is none.
    func tier(_ text: String) -> Tier? {
        let (first, second) = Self.pair(text)
        guard let second else { return tier(scheme: Self.defaultScheme, level: first) }
        return tier(scheme: first, level: second)
    }

    /// A tier from the names of its scheme and its level. Nil if there is none.
    func tier(scheme: String, level: String) -> Tier? {
        guard let table = Self.table(scheme, tables.schemes), let found = Self.level(level, table) else {
            return nil
        }
        return Tier(scheme: table.number, level: found)
    }

    /// A programme from `name` or `name:level`; the level is nil where none is written. Nil if there is none.
    func programme(_ text: String) -> (programme: UInt64, level: UInt64?)? {
        let (name, level) = Self.pair(text)
        guard let table = Self.table(name, tables.programmes) else { return nil }
        guard let level else { return (table.number, nil) }
        guard let found = Self.level(level, table) else { return nil }
        return (table.number, found)
    }

    /// A membership, for which the level must be written unless the programme has but one.
    func membership(_ text: String) -> ProgrammeLevel? {
        guard let (programme, level) = programme(text) else { return nil }
        if let level { return ProgrammeLevel(programme: programme, level: level) }
        guard let table = tables.programmes.first(where: { $0.number == programme }),
            table.levels.count == 1, let only = table.levels.first
        else { return nil }
        return ProgrammeLevel(programme: programme, level: only.number)
    }

    /// The scheme's stable id, or nil if nobody knows the name.
    func scheme(_ name: String) -> String? { Self.table(name, tables.schemes)?.id }

    /// Every tier as `scheme:level`, for messages.
    var allTiers: String { Self.all(tables.schemes) }

    /// Every programme as `name:level`, for messages.
    var allProgrammes: String { Self.all(tables.programmes) }

    private static func all(_ tables: [SchemeTables.Table]) -> String {
        tables.flatMap { table in table.levels.map { "\(table.id):\($0.id)" } }.joined(separator: ", ")
    }

    /// Chinese colons count too: a spreadsheet makes them of plain ones.
    private static func pair(_ text: String) -> (String, String?) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
        return (CellText.normal(parts[0]), parts.count == 2 ? CellText.normal(parts[1]) : nil)
    }

    private static func table(_ name: String, _ tables: [SchemeTables.Table]) -> SchemeTables.Table? {
        tables.first { isNamed(name, $0.id, $0.zh, $0.en) }
    }

    private static func level(_ name: String, _ table: SchemeTables.Table) -> UInt64? {
        table.levels.first { isNamed(name, $0.id, $0.zh, $0.en) || name == String($0.number) }?.number
    }

    private static func isNamed(_ name: String, _ id: String, _ zh: String, _ en: String) -> Bool {
        let lower = name.lowercased()
        return lower == id.lowercased() || name == zh || lower == en.lowercased()
    }
}
