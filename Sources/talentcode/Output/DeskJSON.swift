import TalentCode

/// A desk as scripts read it.
struct DeskJSON: Encodable {
    let id: String
    let area: String
    let venue: String
    let benefits: [String]
    let state: String
    let createdAt: String
    let expiresAt: String

    init(_ desk: DeskRecord, now: Timestamp) {
        id = desk.id.description
        area = desk.area.description
        venue = desk.venue
        benefits = desk.benefits.map(\.description)
        state = desk.state(at: now).rawValue
        createdAt = TimeText.format(desk.createdAt)
        expiresAt = TimeText.format(desk.expiresAt)
    }

    /// Prints the desk as one line, or as its object.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let words = [
            id, area, console.text("state.\(state)"), expiresAt, venue, benefits.joined(separator: ","),
        ]
        try console.line(TerminalText.escape(words.filter { !$0.isEmpty }.joined(separator: "  ")))
    }
}
