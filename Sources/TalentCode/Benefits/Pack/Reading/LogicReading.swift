/// Reads CertLogic out of a pack, and puts named conditions where they are included.
struct LogicReading {
    /// What was found.
    private enum Found {
        case value(LogicValue)
        /// It includes a definition that nobody has set.
        case unset(key: String)
    }

    /// A condition with its basis, and the facts that it reads.
    ///
    /// An office's own condition reads what it names; one of a pack only what is declared.
    static func condition(
        _ cursor: PackCursor?, key: String, declared: [FactPath], inputs: [BenefitInput],
        _ fields: inout PackFields
    ) -> (condition: PolicyValue<LogicExpression>, reads: [FactPath])? {
        var openKey: String?
        let policy = PolicyReading.read(cursor, key: key, &fields) { inner, fields -> LogicExpression? in
            switch found(inner, &fields) {
            case .unset(let key)?:
                openKey = key
                return nil
            case .value(let value)?: return expression(value, inner, &fields)
            case nil: return nil
            }
        }
        if let openKey { return (PolicyValue(unset: openKey), declared) }
        guard let policy, let cursor else { return nil }
        guard let expression = policy.value else { return (policy, declared) }
        let reads = check(
            expression, declared, isOpen: policy.basis == .configured || includesSetting(cursor.node, fields),
            inputs: inputs, cursor, &fields
        )
        LogicTypes(inputs: inputs).check(expression.value, cursor, &fields)
        return (policy, reads)
    }

    /// Whether a condition includes what an office set under a name.
    private static func includesSetting(_ node: PackNode, _ fields: PackFields) -> Bool {
        switch node.content {
        case .list(let items): return items.contains { includesSetting($0, fields) }
        case .map(let members):
            if case .text(let name)? = node["include"]?.content {
                return fields.definitions[name]?.basis == .configured
            }
            return members.contains { includesSetting($0.value, fields) }
        default: return false
        }
    }

    /// A named condition or list.
    static func definition(
        _ cursor: PackCursor, key: String, _ fields: inout PackFields
    ) -> PolicyValue<LogicValue>? {
        PolicyReading.read(cursor, key: key, &fields) { inner, fields in
            guard case .value(let value)? = found(inner, &fields, takesIncludes: false) else { return nil }
            return expression(value, inner, &fields)?.value
        }
    }

    private static func expression(
        _ value: LogicValue, _ cursor: PackCursor, _ fields: inout PackFields
    ) -> LogicExpression? {
        do {
            return try LogicExpression(value)
        } catch {
            fields.note(.logic, cursor, ["reason": error.reason, "at": error.path])
            return nil
        }
    }

    /// Facts that are read and not declared are faults; an office's own expression declares what it reads.
    private static func check(
        _ expression: LogicExpression, _ declared: [FactPath], isOpen: Bool, inputs: [BenefitInput],
        _ cursor: PackCursor, _ fields: inout PackFields
    ) -> [FactPath] {
        var reads = declared
        let known = Set(declared.map(\.description))
        for path in expression.paths.sorted() {
            // An area is a record: `request.propertyArea.within` reads `request.propertyArea`.
            let parts = path.split(separator: ".", omittingEmptySubsequences: false)
            let fact = parts.prefix(2).joined(separator: ".")
            if known.contains(fact) || known.contains(path) { continue }
            guard isOpen, let open = FactPath(fact) else {
                fields.note(.undeclared, cursor, ["fact": path])
                continue
            }
            if FactReads.isKnown(open, inputs) {
                reads.append(open)
            } else {
                fields.note(.inputUnknown, cursor, ["input": open.member])
            }
        }
        return reads
    }

    private static func found(
        _ cursor: PackCursor, _ fields: inout PackFields, takesIncludes: Bool = true
    ) -> Found? {
        switch cursor.node.content {
        case .null: return .value(.null)
        case .bool(let value): return .value(.bool(value))
        case .integer(let value): return .value(.integer(value))
        case .text(let text): return .value(.text(text))
        case .list(let items):
            var values: [LogicValue] = []
            for (index, item) in items.enumerated() {
                switch found(cursor.item(item, index), &fields, takesIncludes: takesIncludes) {
                case .value(let value)?: values.append(value)
                case let other: return other
                }
            }
            return .value(.array(values))
        case .map(let members):
            if let name = cursor.value("include") {
                return included(name, &fields, isAllowed: takesIncludes && members.count == 1)
            }
            var values: [String: LogicValue] = [:]
            for member in members {
                guard let value = cursor.value(member.key) else { continue }
                switch found(value, &fields, takesIncludes: takesIncludes) {
                case .value(let value)?: values[member.key] = value
                case let other: return other
                }
            }
            return .value(.object(values))
        }
    }

    private static func included(
        _ cursor: PackCursor, _ fields: inout PackFields, isAllowed: Bool
    ) -> Found? {
        guard let name = fields.text(cursor) else { return nil }
        guard isAllowed, let definition = fields.definitions[name] else {
            fields.note(.include, cursor, ["known": fields.definitions.keys.sorted().joined(separator: ", ")])
            return nil
        }
        return definition.value.map { .value($0) } ?? .unset(key: definition.key)
    }
}
