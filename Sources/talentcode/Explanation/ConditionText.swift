import TalentCode

/// Puts a condition of the rule language into words. Every form that the language has is put so; nothing is left as it
/// is written.
struct ConditionText {
    let names: FactNames

    /// What an expression says as a condition.
    func condition(_ value: LogicValue) -> String {
        guard case .object(let members) = value, let (name, operand) = members.first else {
            let holds = value.truth ?? false
            return text(holds ? "always" : "never")
        }
        if name == "var" {
            let path = Self.path(of: value) ?? ""
            let key = FactPath(path)?.type == .bool || isBoolInput(path) ? "isTrue" : "isGiven"
            return text(key, names.name(path))
        }
        guard case .array(let operands) = operand else { return text("never") }
        switch name {
        case "and": return joined(operands, "and")
        case "if" where operands.count == 3: return choice(operands)
        case "!" where operands.count == 1: return negation(operands[0])
        case "===" where operands.count == 2: return equality(operands[0], operands[1])
        case "in" where operands.count == 2: return membership(operands[0], operands[1])
        case "<", ">", "<=", ">=", "before", "after", "not-before", "not-after":
            return comparison(name, operands)
        default: return text("isGiven", self.operand(value))
        }
    }

    /// What an expression says as a value.
    ///
    /// - Parameter path: the fact beside which it stands: its words name constants.
    func operand(_ value: LogicValue, beside path: String? = nil) -> String {
        guard case .object(let members) = value, let (name, operand) = members.first else {
            if case .array(let items) = value {
                return names.list(items.map { self.operand($0, beside: path) })
            }
            return names.constant(value, beside: path)
        }
        if name == "var" { return variable(Self.path(of: value) ?? "") }
        guard case .array(let operands) = operand else { return text("never") }
        switch name {
        case "plusTime" where operands.count == 3: return shifted(operands)
        case "dccDateOfBirth" where operands.count == 1: return self.operand(operands[0])
        case "+" where operands.count == 2:
            return text(
                "plus", self.operand(operands[0], beside: path), self.operand(operands[1], beside: path))
        case "if" where operands.count == 3:
            return text(
                "choose", condition(operands[0]), self.operand(operands[1], beside: path),
                self.operand(operands[2], beside: path))
        case "reduce" where operands.count == 3:
            return text(
                "reduce", self.operand(operands[0]), self.operand(operands[2]), self.operand(operands[1]))
        case "extractFromUVCI" where operands.count == 2:
            return text("fragment", self.operand(operands[0]), self.operand(operands[1]))
        default: return text("whether", condition(value))
        }
    }

    private func variable(_ path: String) -> String {
        switch path.split(separator: ".").first {
        case nil: text("everything")
        case "accumulator"?: text("accumulator")
        case "current"?: text("current")
        default: names.name(path)
        }
    }

    private func choice(_ operands: [LogicValue]) -> String {
        switch (operands[1], operands[2]) {
        case (.bool(true), .bool(false)): condition(operands[0])
        case (.bool(false), .bool(true)): negation(operands[0])
        case (.bool(true), _): joined([operands[0], operands[2]], "or")
        case (_, .bool(false)): joined([operands[0], operands[1]], "and")
        default: text("choose", condition(operands[0]), condition(operands[1]), condition(operands[2]))
        }
    }

    private func negation(_ value: LogicValue) -> String {
        guard let path = Self.path(of: value) else { return text("not", condition(value)) }
        let key = FactPath(path)?.type == .bool || isBoolInput(path) ? "isFalse" : "isMissing"
        return text(key, names.name(path))
    }

    private func equality(_ left: LogicValue, _ right: LogicValue) -> String {
        // A fact stands first, whichever side it was written on.
        let (fact, other) =
            Self.path(of: left) == nil && Self.path(of: right) != nil ? (right, left) : (left, right)
        return text("is", operand(fact), operand(other, beside: Self.path(of: fact)))
    }

    private func membership(_ element: LogicValue, _ list: LogicValue) -> String {
        if let path = Self.path(of: list) {
            return text("includes", operand(list), operand(element, beside: path))
        }
        if case .array(let items) = list, items.count == 1 { return equality(element, items[0]) }
        return text("isOneOf", operand(element), operand(list, beside: Self.path(of: element)))
    }

    private func comparison(_ name: String, _ operands: [LogicValue]) -> String {
        let path = operands.lazy.compactMap { Self.path(of: $0) }.first
        let words = operands.map { operand($0, beside: path) }
        guard words.count == 3 else {
            guard words.count == 2 else { return text("never") }
            // A fact stands first, whichever side it was written on.
            if Self.isConstant(operands[0]), !Self.isConstant(operands[1]), let turned = Self.turned[name] {
                return text(turned, words[1], words[0])
            }
            return text(name, words[0], words[1])
        }
        return text("\(name).between", words[0], words[1], words[2])
    }

    private static let turned = [
        "<": ">", ">": "<", "<=": ">=", ">=": "<=", "before": "after", "after": "before",
        "not-before": "not-after", "not-after": "not-before",
    ]

    private func shifted(_ operands: [LogicValue]) -> String {
        let base = operand(operands[0])
        guard case .integer(let amount) = operands[1], case .text(let unit) = operands[2], amount != 0 else {
            return base
        }
        return text("\(unit).\(amount < 0 ? "before" : "after")", base, "\(amount.magnitude)")
    }

    /// Conditions with a word between them; one that has such words itself stands in brackets.
    private func joined(_ operands: [LogicValue], _ key: String) -> String {
        let parts = operands.map { Self.isCompound($0) ? text("bracket", condition($0)) : condition($0) }
        guard var sentence = parts.first else { return text("always") }
        for part in parts.dropFirst() { sentence = text(key, sentence, part) }
        return sentence
    }

    private static func isCompound(_ value: LogicValue) -> Bool {
        guard case .object(let members) = value, let name = members.keys.first else { return false }
        return name == "and" || name == "if"
    }

    private static func isConstant(_ value: LogicValue) -> Bool {
        if case .object = value { return false }
        return true
    }

    private static func path(of value: LogicValue) -> String? {
        guard case .object(let members) = value, case .text(let path)? = members["var"] else { return nil }
        return path
    }

    private func isBoolInput(_ path: String) -> Bool {
        names.inputs.contains { path == "request.\($0.name)" && $0.kind == .bool }
    }

    private func text(_ key: String, _ words: String...) -> String {
        let values = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c"], words))
        return names.text("condition.\(key)", values)
    }
}
