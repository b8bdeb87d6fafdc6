import TalentCode

/// An operator as scripts read it; nothing of the token.
struct OperatorJSON: Encodable {
    let id: String
    let roles: [String]
    let area: String
    let employer: String?
    let state: String
    let createdAt: String
    let expiresAt: String
    /// Until when the token before this one goes on.
    let previousEndsAt: String?
    let disabledAt: String?

    init(_ record: OperatorRecord, now: Timestamp) {
        id = record.id.description
        roles = record.roles.sorted().map(\.rawValue)
        area = record.area.description
        employer = record.employer?.description
        state = record.state(at: now).rawValue
        createdAt = TimeText.format(record.createdAt)
        expiresAt = TimeText.format(record.expiresAt)
        previousEndsAt = record.previousToken.flatMap { $0.endsAt > now ? TimeText.format($0.endsAt) : nil }
        disabledAt = record.disabledAt.map { TimeText.format($0) }
    }

    /// Prints the operator as one line, or as its object.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let words = [
            id, area, console.text("state.\(state)"), expiresAt, roles.joined(separator: ","), employer ?? "",
        ]
        try console.line(TerminalText.escape(words.filter { !$0.isEmpty }.joined(separator: "  ")))
    }
}
