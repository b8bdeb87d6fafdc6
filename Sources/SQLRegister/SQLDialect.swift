internal import TalentCode

/// What SQLite and PostgreSQL say differently. Everything else is written so that both understand it.
package enum SQLDialect: Sendable {
    case sqlite, postgres

    /// The condition of `ReviewFilter.isOpen`. A partial index is taken only where a query says the same words.
    package var isOpen: String { "(decision IS NULL OR \(isLost))" }

    /// The condition of `ReviewItem.isLost`.
    package var isLost: String {
        switch self {
        case .sqlite: "(decision = '\(ReviewItem.lost)' OR decision GLOB '\(ReviewItem.lost):*')"
        case .postgres: "(decision = '\(ReviewItem.lost)' OR decision LIKE '\(ReviewItem.lost):%')"
        }
    }

    /// The different texts of a column in a group, with commas between them.
    func distinctTexts(_ column: String) -> String {
        switch self {
        case .sqlite: "group_concat(DISTINCT \(column))"
        case .postgres: "string_agg(DISTINCT \(column), ',')"
        }
    }
}
