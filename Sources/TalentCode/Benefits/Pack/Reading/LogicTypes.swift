/// Finds operands in a condition that can never be right: a text compared as a number, a word that the fact does not
/// take. What types a whole expression has is not worked out.
struct LogicTypes {
    let inputs: [BenefitInput]

    /// Notes every implausible operand.
    func check(_ value: LogicValue, _ cursor: PackCursor, _ fields: inout PackFields) {
        switch value {
        case .array(let items): for item in items { check(item, cursor, &fields) }
        case .object(let members):
            guard let (name, operand) = members.first, case .array(let operands) = operand else { return }
            switch name {
            case "<", ">", "<=", ">=", "+":
                for operand in operands { expect(operand, [.integer, .money], cursor, &fields) }
            case "plusTime", "dccDateOfBirth":
                for operand in operands.prefix(1) { expect(operand, [.date, .dateTime], cursor, &fields) }
            case "===" where operands.count == 2:
                compare(operands[0], operands[1], cursor, &fields)
                compare(operands[1], operands[0], cursor, &fields)
            case "in" where operands.count == 2: search(operands[0], operands[1], cursor, &fields)
            default: break
            }
            for operand in operands { check(operand, cursor, &fields) }
        default: break
        }
    }

    private func expect(
        _ operand: LogicValue, _ types: [FactType], _ cursor: PackCursor, _ fields: inout PackFields
    ) {
        guard let (path, type) = type(of: operand), !types.contains(type), type != .declared else { return }
        fields.note(.type, cursor, ["fact": path.description, "type": type.rawValue])
    }

    private func compare(
        _ operand: LogicValue, _ literal: LogicValue, _ cursor: PackCursor, _ fields: inout PackFields
    ) {
        guard let path = path(of: operand) else { return }
        require(path, takes: literal, cursor, &fields)
    }

    private func search(
        _ operand: LogicValue, _ list: LogicValue, _ cursor: PackCursor, _ fields: inout PackFields
    ) {
        if let (path, type) = type(of: list), ![.texts, .declared].contains(type) {
            fields.note(.type, cursor, ["fact": path.description, "type": type.rawValue])
        }
        guard let path = path(of: operand), case .array(let items) = list else { return }
        for item in items { require(path, takes: item, cursor, &fields) }
    }

    private func require(
        _ path: FactPath, takes literal: LogicValue, _ cursor: PackCursor, _ fields: inout PackFields
    ) {
        guard let entry = path.entry, entry.type != .declared, let value = FactValue(literal) else { return }
        if !entry.takes(value) {
            fields.note(.constant, cursor, ["fact": path.description])
        }
    }

    private func type(of operand: LogicValue) -> (FactPath, FactType)? {
        guard let path = path(of: operand) else { return nil }
        guard path.name == .request else { return (path, path.type) }
        guard let input = inputs.first(where: { $0.name == path.member }) else { return nil }
        return (path, input.kind.type)
    }

    private func path(of operand: LogicValue) -> FactPath? {
        guard case .object(let members) = operand, case .text(let text)? = members["var"] else { return nil }
        return FactPath(text)
    }
}
