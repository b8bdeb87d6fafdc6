import TalentCode

/// A token, told once.
struct TokenJSON: Encodable {
    let id: String
    let token: String
    let expiresAt: String

    init(_ id: String, _ token: DrawnToken, expiresAt: Timestamp) {
        self.id = id
        self.token = token.text
        self.expiresAt = TimeText.format(expiresAt)
    }

    /// Prints the object, or a table for people.
    ///
    /// - Parameter label: what has the token: `operator`, `desk`.
    func print(_ console: Console, as label: String) throws {
        if console.isJSON { return try console.json(self) }
        try console.table([(label, id), ("token", token), ("expiresAt", expiresAt)])
        console.note("note.token")
    }
}
