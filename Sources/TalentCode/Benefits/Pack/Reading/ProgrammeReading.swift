/// Reads a programme, title or ladder of a pack.
struct ProgrammeReading {
    private static let keys = ["id", "zh", "en", "from", "carrier", "levels"]

    /// The programme, or nil with faults.
    static func read(_ cursor: PackCursor, _ fields: inout PackFields) -> PackProgramme? {
        guard fields.map(cursor, known: keys, required: ["id", "zh", "en", "from", "carrier"]) else {
            return nil
        }
        let id = RowReading.id(cursor, &fields)
        let zh = fields.text(cursor.value("zh"))
        let en = fields.text(cursor.value("en"))
        let sources = RowReading.sources(cursor, &fields)
        let carrier = fields.word(cursor.value("carrier"), PackProgramme.Carrier.self)
        var levels: [String] = []
        for item in fields.list(cursor.value("levels")) {
            guard let level = fields.value(item, .id, { BenefitID($0)?.description }) else { continue }
            if levels.contains(level) { fields.note(.wordTwice, item) } else { levels.append(level) }
        }
        guard let id, let zh, let en, let carrier else { return nil }
        return PackProgramme(id: id, zh: zh, en: en, carrier: carrier, levels: levels, sources: sources)
    }
}
