import TalentCode

/// What became of the entries of a desk's file.
struct SettledJSON: Encodable {
    struct Entry: Encodable {
        let number: Int
        let serial: String
        let result: String
        let reason: String?
    }

    let accepted: Int
    let review: Int
    let duplicate: Int
    let entries: [Entry]

    init(_ settled: [SettledEntry]) {
        entries = settled.map { entry in
            switch entry.result {
            case .accepted: Self.entry(entry, "accepted")
            case .duplicate: Self.entry(entry, "duplicate")
            case .review(let reason): Self.entry(entry, "review", reason.rawValue)
            }
        }
        accepted = entries.count { $0.result == "accepted" }
        review = entries.count { $0.result == "review" }
        duplicate = entries.count { $0.result == "duplicate" }
    }

    /// The object, or what needs a look and the sums for people.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        for entry in entries where entry.result != "duplicate" {
            let words = ["\(entry.number)", entry.serial, entry.result] + [entry.reason].compactMap { $0 }
            try console.line(words.joined(separator: "  "))
        }
        try console.table([
            ("settle.accepted", "\(accepted)"), ("settle.review", "\(review)"),
            ("settle.duplicate", "\(duplicate)"),
        ])
        if review > 0 { console.note("note.review") }
    }

    private static func entry(_ entry: SettledEntry, _ result: String, _ reason: String? = nil) -> Entry {
        Entry(number: entry.number, serial: entry.serial.description, result: result, reason: reason)
    }
}
