/// Reads how much money a benefit gives: one amount, a part of an input, a scale by a fact, or a range.
struct AmountReading {
    /// The amount of a benefit; settings are `ID.amount`, `ID.amount.ROW`, `ID.amount.cap`, `ID.amount.least` and
    /// `ID.amount.most`.
    static func read(
        _ cursor: PackCursor?, of id: String, inputs: [BenefitInput], _ fields: inout PackFields
    ) -> BenefitAmount? {
        guard let cursor else { return nil }
        let key = "\(id).amount"
        if case .map = cursor.node.content, !PolicyReading.isWrapped(cursor.node) {
            if cursor.value("by") != nil { return table(cursor, key, inputs, &fields) }
            if cursor.value("part") != nil { return part(cursor, key, inputs, &fields) }
            if cursor.value("least") != nil { return range(cursor, key, &fields) }
            fields.note(.amount, cursor)
            return nil
        }
        return money(cursor, key, &fields).map { .fixed($0) }
    }

    private static func money(
        _ cursor: PackCursor?, _ key: String, _ fields: inout PackFields
    ) -> PolicyValue<Money>? {
        PolicyReading.read(cursor, key: key, &fields) { $1.money($0) }
    }

    /// `{by: person.skillLevel, rows: {2: …}}`.
    private static func table(
        _ cursor: PackCursor, _ key: String, _ inputs: [BenefitInput], _ fields: inout PackFields
    ) -> BenefitAmount? {
        fields.map(cursor, known: ["by", "rows"], required: ["rows"])
        let path = fields.value(cursor.value("by"), .fact) { FactPath($0) }
        if let path, !FactReads.isKnown(path, inputs), let by = cursor.value("by") {
            fields.note(.inputUnknown, by, ["input": path.member])
        }
        var rows: [String: PolicyValue<Money>] = [:]
        for (name, value) in fields.entries(cursor.value("rows"), most: PackLimits.rows) {
            if let path, !isRow(name, of: path) { fields.note(.row, value, ["fact": path.description]) }
            rows[name] = money(value, "\(key).\(name)", &fields)
        }
        guard let path, !rows.isEmpty else { return nil }
        return .table(by: path, rows)
    }

    private static func isRow(_ name: String, of path: FactPath) -> Bool {
        guard let entry = path.entry else { return true }
        switch entry.type {
        case .integer, .money: return Int64(name).map { String($0) == name } ?? false
        case .text: return entry.takes(.text(name))
        case .declared: return true
        default: return false
        }
    }

    /// `{part: 2/100, of: price, cap: 80000, rounding: down}`.
    private static func part(
        _ cursor: PackCursor, _ key: String, _ inputs: [BenefitInput], _ fields: inout PackFields
    ) -> BenefitAmount? {
        fields.map(cursor, known: ["part", "of", "cap", "rounding"], required: ["of"])
        let part = fields.value(cursor.value("part"), .part, fraction)
        let name = fields.text(cursor.value("of"))
        let cap = money(cursor.value("cap"), "\(key).cap", &fields)
        let rounding = fields.word(cursor.value("rounding"), BenefitAmount.Rounding.self) ?? .down
        guard let part, let name else { return nil }
        guard inputs.contains(where: { $0.name == name && $0.kind == .money }) else {
            fields.note(.input, cursor.value("of") ?? cursor)
            return nil
        }
        return .part(
            of: name, numerator: part.numerator, denominator: part.denominator, cap: cap, rounding: rounding
        )
    }

    /// `2/100`: whole numbers up to 1,000,000, the part not above the whole.
    private static func fraction(_ text: String) -> (numerator: Int64, denominator: Int64)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = Int64(parts[0]), let denominator = Int64(parts[1]),
            PackLimits.denominator.contains(denominator), (1...denominator).contains(numerator)
        else { return nil }
        return (numerator, denominator)
    }

    /// `{least: 20000, most: 60000}`.
    private static func range(
        _ cursor: PackCursor, _ key: String, _ fields: inout PackFields
    ) -> BenefitAmount? {
        fields.map(cursor, known: ["least", "most"], required: ["most"])
        guard let least = money(cursor.value("least"), "\(key).least", &fields),
            let most = money(cursor.value("most"), "\(key).most", &fields)
        else { return nil }
        if let low = least.value, let high = most.value, low > high {
            fields.note(.amount, cursor)
            return nil
        }
        return .range(least: least, most: most)
    }
}
