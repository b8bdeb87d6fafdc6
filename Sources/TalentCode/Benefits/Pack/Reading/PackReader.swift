/// Reads a pack out of its tree and finds all faults, not only the first.
public struct PackReader {
    private static let keys = [
        "pack", "area", "version", "from", "to", "sources", "definitions", "benefits", "programmes",
        "examples",
    ]
    private static let required = ["pack", "area", "version", "from", "benefits"]

    private var fields = PackFields()

    /// The pack of a tree; its examples are read and not yet run.
    ///
    /// - Throws: every fault of its form.
    public static func read(_ tree: PackNode) throws(PackFaults) -> PackContent {
        var reader = PackReader()
        let content = reader.content(tree)
        guard let content, reader.fields.faults.isEmpty else { throw PackFaults(reader.fields.faults) }
        return content
    }

    private mutating func content(_ tree: PackNode) -> PackContent? {
        let root = PackCursor(tree)
        guard fields.map(root, known: Self.keys, required: Self.required) else { return nil }
        let id = fields.value(root.value("pack"), .id) { PackID($0) }
        let area = fields.value(root.value("area"), .area) { AreaCode($0) }
        let version = fields.integer(
            root.value("version"), in: 1...Int64(Limits.version) - 1, otherwise: .version)
        let from = fields.value(root.value("from"), .time, PackTimes.time)
        let to = fields.value(root.value("to"), .time, PackTimes.time)
        if let from, let to, to <= from { fields.note(.dates, root.value("to") ?? root) }
        for (name, value) in fields.entries(root.value("sources")) {
            fields.sources[name] = fields.text(value)
        }
        define(root.value("definitions"), id?.description ?? "")
        let benefits = benefits(root.value("benefits"))
        let programmes = programmes(root.value("programmes"), benefits)
        let examples = ExampleReading.read(root.value("examples"), benefits, from, &fields)
        guard let id, let area, let version, let from else { return nil }
        let pack = BenefitPack(
            id: id, area: area, version: UInt64(version), validFrom: from, validTo: to, benefits: benefits,
            programmes: programmes
        )
        return PackContent(pack: pack, examples: examples, tree: tree, slots: fields.slots)
    }

    private mutating func define(_ cursor: PackCursor?, _ pack: String) {
        for (name, value) in fields.entries(cursor, most: PackLimits.definitions) {
            let key = "\(pack).definitions.\(name)"
            if let definition = LogicReading.definition(value, key: key, &fields) {
                fields.definitions[name] = definition
            }
        }
    }

    private mutating func benefits(_ cursor: PackCursor?) -> [Benefit] {
        var benefits: [Benefit] = []
        var seen: Set<BenefitID> = []
        for item in fields.list(cursor, most: PackLimits.benefits) {
            guard let benefit = BenefitReading.read(item, &fields) else { continue }
            if seen.insert(benefit.id).inserted {
                benefits.append(benefit)
            } else {
                fields.note(.idTwice, item.value("id") ?? item)
            }
        }
        return benefits
    }

    private mutating func programmes(_ cursor: PackCursor?, _ benefits: [Benefit]) -> [PackProgramme] {
        var programmes: [PackProgramme] = []
        var seen = Set(benefits.map(\.id))
        for item in fields.list(cursor, most: PackLimits.programmes) {
            guard let programme = ProgrammeReading.read(item, &fields) else { continue }
            if seen.insert(programme.id).inserted {
                programmes.append(programme)
            } else {
                fields.note(.idTwice, item.value("id") ?? item)
            }
        }
        return programmes
    }
}
