/// Reads which facts a rule declares.
struct FactReads {
    /// The facts of a list; unknown ones, ones that stand twice and inputs that the benefit does not ask for are faults.
    static func read(
        _ cursor: PackCursor?, inputs: [BenefitInput], _ fields: inout PackFields
    ) -> [FactPath] {
        var reads: [FactPath] = []
        for item in fields.list(cursor, most: PackLimits.reads) {
            guard let path = fields.value(item, .fact, { FactPath($0) }) else { continue }
            guard isKnown(path, inputs) else {
                fields.note(.inputUnknown, item, ["input": path.member])
                continue
            }
            if reads.contains(path) {
                fields.note(.factTwice, item)
            } else {
                reads.append(path)
            }
        }
        return reads
    }

    /// Whether the catalogue has it, or the benefit asks for it.
    static func isKnown(_ path: FactPath, _ inputs: [BenefitInput]) -> Bool {
        path.name != .request || inputs.contains { $0.name == path.member }
    }
}
