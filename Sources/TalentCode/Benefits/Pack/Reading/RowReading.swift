/// Reads what benefits and programmes have in common: names and sources.
struct RowReading {
    /// An id that every row needs.
    static func id(_ cursor: PackCursor, _ fields: inout PackFields) -> BenefitID? {
        fields.value(cursor.value("id"), .id) { BenefitID($0) }
    }

    /// `from: {S3: "the figures"}` with the short names of the pack's sources; at least one.
    static func sources(_ cursor: PackCursor, _ fields: inout PackFields) -> [PackSource] {
        guard let list = cursor.value("from") else { return [] }
        var sources: [PackSource] = []
        for (name, value) in fields.entries(list) {
            guard let figures = fields.text(value) else { continue }
            guard let file = fields.sources[name] else {
                fields.note(.source, value, ["known": fields.sources.keys.sorted().joined(separator: ", ")])
                continue
            }
            sources.append(PackSource(file: file, figures: figures))
        }
        if sources.isEmpty { fields.note(.empty, list) }
        return sources
    }

    /// The words of a list, each once.
    static func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ cursor: PackCursor?, _ type: Word.Type, _ fields: inout PackFields
    ) -> Set<Word> where Word.RawValue == String {
        var words: Set<Word> = []
        for item in fields.list(cursor) {
            guard let word = fields.word(item, type) else { continue }
            if !words.insert(word).inserted { fields.note(.wordTwice, item) }
        }
        return words
    }
}
