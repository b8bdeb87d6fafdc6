import TalentCode

/// A row of a table of people that was not stored, or that somebody should look at: never what stands in it.
struct RejectedRowJSON: Codable, Sendable {
    /// A sentence in both languages.
    struct Reason: Codable {
        let zh: String
        let en: String
    }

    let line: Int
    /// The column, absent where the whole row is meant.
    let field: String?
    /// The stable name of the reason.
    let code: String
    let reason: Reason

    init(_ row: RejectedRow, _ messages: Messages) {
        line = row.line
        field = row.fault.column?.rawValue
        code = row.fault.reason.rawValue
        reason = Reason(
            zh: messages.text("reject.\(code)", .chinese), en: messages.text("reject.\(code)", .english))
    }

    init(_ warning: RowWarning, _ messages: Messages) {
        line = warning.line
        field = warning.column.rawValue
        code = warning.reason.rawValue
        let (key, values) = ("warning.\(code)", ["detail": warning.detail])
        reason = Reason(
            zh: messages.text(key, .chinese, values), en: messages.text(key, .english, values))
    }
}
