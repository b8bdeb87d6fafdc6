/// Turns a value into instructions, and collects what is wrong with its form on the way.
///
/// With an issue, the numbers of instructions mean nothing and must not be run.
struct LogicCompiler {
    private(set) var issues: [LogicIssue] = []
    private(set) var instructions: [LogicInstruction] = []
    private(set) var places: [String] = []
    private(set) var operands: [Int] = []
    private(set) var constants: [LogicValue] = []
    private(set) var variables: [LogicVariable] = []
    private(set) var sets: [Set<LogicValue>] = []
    private var nodes = 0

    /// A list of constants is searched from end to end up to this length; a longer one becomes a set.
    private static let shortList = 8

    /// Compiles a whole expression and gives the number of its outermost instruction.
    mutating func compile(_ expression: LogicValue) -> Int { compile(expression, at: LogicPlace()) }

    /// Compiles a part of an expression.
    mutating func compile(_ expression: LogicValue, at place: LogicPlace) -> Int {
        nodes += 1
        guard nodes <= LogicLimits.nodes else {
            // One issue is enough: what is left is not looked at.
            let isFirst = nodes == LogicLimits.nodes + 1
            return isFirst ? refuse(expression, place, "more than \(LogicLimits.nodes) parts") : 0
        }
        switch expression {
        case .bool, .integer: return constant(expression, place)
        case .text(let text):
            guard text.utf8.count <= LogicLimits.text else {
                return refuse(expression, place, "a text of more than \(LogicLimits.text) bytes")
            }
            return constant(expression, place)
        case .number(let number): return refuse(expression, place, "\(number) is a non-integer number")
        case .null, .date: return refuse(expression, place, "invalid CertLogic expression")
        case .array, .object:
            guard place.depth < LogicLimits.depth else {
                return refuse(expression, place, "nested deeper than \(LogicLimits.depth)")
            }
            if case .array(let items) = expression { return list(items, place) }
            guard case .object(let members) = expression, members.count == 1,
                let (name, operand) = members.first
            else {
                return refuse(
                    expression, place,
                    "expression object must have exactly one key, but it has \(count(expression))")
            }
            let operation = LogicOperation(expression: expression, name: name, place: place)
            return operation.compile(operand, with: &self)
        }
    }

    /// Adds an issue, and an instruction that stands for nothing.
    @discardableResult
    mutating func refuse(_ expression: LogicValue, _ place: LogicPlace, _ message: String) -> Int {
        issues.append(LogicIssue(expression: expression, message: message, path: place.path))
        return 0
    }

    /// Adds an instruction and gives its number.
    mutating func emit(_ instruction: LogicInstruction, _ place: LogicPlace) -> Int {
        instructions.append(instruction)
        places.append(place.path)
        return instructions.count - 1
    }

    /// Adds a constant.
    mutating func constant(_ value: LogicValue, _ place: LogicPlace) -> Int {
        constants.append(value)
        return emit(.constant(constants.count - 1), place)
    }

    /// Adds a data access.
    mutating func variable(_ path: String, _ place: LogicPlace) -> Int {
        variables.append(LogicVariable(path, level: place.level))
        return emit(.variable(variables.count - 1), place)
    }

    /// Adds the numbers of several operands.
    mutating func range(_ numbers: [Int]) -> Range<Int> {
        operands += numbers
        return operands.count - numbers.count..<operands.count
    }

    /// Adds a search in the list that `list` computes.
    mutating func search(_ element: Int, in list: Int, _ place: LogicPlace) -> Int {
        guard case .array(let items)? = value(of: list), items.count > Self.shortList else {
            return emit(.isMember(element, of: list), place)
        }
        sets.append(Set(items))
        return emit(.isInSet(element, set: sets.count - 1), place)
    }

    /// The value of an instruction that is a constant.
    func value(of number: Int) -> LogicValue? {
        guard instructions.indices.contains(number), case .constant(let index) = instructions[number] else {
            return nil
        }
        return constants[index]
    }

    private mutating func list(_ items: [LogicValue], _ place: LogicPlace) -> Int {
        var numbers: [Int] = []
        for (index, item) in items.enumerated() {
            numbers.append(compile(item, at: place.operand(index)))
        }
        let values = numbers.compactMap { value(of: $0) }
        if values.count == numbers.count { return constant(.array(values), place) }
        return emit(.list(range(numbers)), place)
    }

    private func count(_ expression: LogicValue) -> Int {
        if case .object(let members) = expression { members.count } else { 0 }
    }
}
