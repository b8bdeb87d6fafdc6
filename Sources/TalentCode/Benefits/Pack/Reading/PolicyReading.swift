/// Reads a value with its basis: `5000`, `unset`, `{inferred: 3000, why: …}`, `{preset: 10}`, or what an office set:
/// `{configured: 5000, instead-of: unset}`.
struct PolicyReading {
    private static let wrappers: [(key: String, basis: Basis)] = [
        ("inferred", .inferred), ("preset", .preset), ("configured", .configured),
    ]
    private typealias Basis = PolicyValue<Int>.Basis
    static let insteadOf = "instead-of"

    /// The value of a key in a map; nil where there is none, or a fault.
    static func read<Value>(
        _ cursor: PackCursor?, key: String, _ fields: inout PackFields,
        _ read: (PackCursor, inout PackFields) -> Value?
    ) -> PolicyValue<Value>? {
        guard let cursor else { return nil }
        fields.slot(key, cursor)
        guard let (inner, basis) = unwrap(cursor, &fields) else { return nil }
        if inner.node.isUnset { return PolicyValue(unset: key) }
        guard let value = read(inner, &fields), let basis = PolicyValue<Value>.Basis(rawValue: basis.rawValue)
        else { return nil }
        return PolicyValue(key: key, value, basis)
    }

    /// Whether a map is a value with its basis rather than a value that is a map itself.
    static func isWrapped(_ node: PackNode) -> Bool { wrappers.contains { node[$0.key] != nil } }

    private static func unwrap(
        _ cursor: PackCursor, _ fields: inout PackFields
    ) -> (PackCursor, Basis)? {
        guard case .map = cursor.node.content,
            let (key, basis) = wrappers.first(where: { cursor.node[$0.key] != nil }),
            let inner = cursor.value(key)
        else { return (cursor, .stated) }
        switch basis {
        case .inferred:
            fields.map(cursor, known: [key, "why"])
            guard fields.text(cursor.value("why")) != nil else {
                if cursor.value("why") == nil { fields.note(.why, cursor) }
                return nil
            }
        case .configured: fields.map(cursor, known: [key, insteadOf], required: [insteadOf])
        default: fields.map(cursor, known: [key])
        }
        return (inner, basis)
    }
}
