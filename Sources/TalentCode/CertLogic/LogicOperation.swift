/// Checks and compiles one operation `{"name": [operands…]}`, with the messages of certlogic-js.
struct LogicOperation {
    /// The whole operation.
    let expression: LogicValue
    let name: String
    let place: LogicPlace

    /// Compiles the operation into `compiler`.
    func compile(_ operand: LogicValue, with compiler: inout LogicCompiler) -> Int {
        if name == "var" { return variable(operand, &compiler) }
        guard case .array(let operands) = operand else {
            return refuse(#"operation not of the form { "<operator>": [ <values...> ] }"#, &compiler)
        }
        switch name {
        case "if", "reduce": return ofThree(operands, &compiler)
        case "and": return and(operands, &compiler)
        case "===", "in", "+": return ofTwo(operands, &compiler)
        case "<", ">", "<=", ">=", "after", "before", "not-after", "not-before":
            return comparison(operands, &compiler)
        case "!": return not(operands, &compiler)
        case "plusTime": return plusTime(operands, &compiler)
        case "extractFromUVCI": return fragment(operands, &compiler)
        case "dccDateOfBirth": return dateOfBirth(operands, &compiler)
        default: return refuse(#"unrecognised operator: "\#(cut(name))""#, &compiler)
        }
    }

    private func variable(_ operand: LogicValue, _ compiler: inout LogicCompiler) -> Int {
        guard case .text(let path) = operand else {
            return refuse(#"not of the form { "var": "<path>" }"#, &compiler)
        }
        guard path.utf8.count <= LogicLimits.path else {
            return refuse("data access path of more than \(LogicLimits.path) bytes", &compiler)
        }
        guard LogicVariable.isValid(path) else {
            return refuse("data access path doesn't have a valid format: \(cut(path))", &compiler)
        }
        return compiler.variable(path, place)
    }

    /// `if` and `reduce`.
    private func ofThree(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count != 3 {
            let article = name == "if" ? "an" : "a"
            refuse(
                #"\#(article) "\#(name)"-operation must have exactly 3 values/operands, "#
                    + "but it has \(operands.count)", &compiler)
        }
        let numbers = numbers(operands.prefix(3), &compiler, lambda: name == "reduce" ? 1 : nil)
        guard numbers.count == 3 else { return 0 }
        return compiler.emit(
            name == "if"
                ? .choose(condition: numbers[0], then: numbers[1], otherwise: numbers[2])
                : .reduce(numbers[0], step: numbers[1], initial: numbers[2]),
            place)
    }

    private func and(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count < 2 {
            refuse(
                #"an "and" operation must have at least 2 operands, but it has \#(operands.count)"#, &compiler
            )
        }
        let numbers = numbers(operands[...], &compiler)
        return compiler.emit(.and(compiler.range(numbers)), place)
    }

    /// `===`, `in` and `+`.
    private func ofTwo(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count != 2 {
            refuse(
                #"an operation with operator "\#(name)" must have 2 operands, but it has \#(operands.count)"#,
                &compiler)
        }
        let numbers = numbers(operands.prefix(2), &compiler)
        guard numbers.count == 2 else { return 0 }
        switch name {
        case "===": return compiler.emit(.equal(numbers[0], numbers[1]), place)
        case "in": return compiler.search(numbers[0], in: numbers[1], place)
        default: return compiler.emit(.add(numbers[0], numbers[1]), place)
        }
    }

    private func comparison(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if !(2...3).contains(operands.count) {
            refuse(
                #"an operation with operator "\#(name)" must have 2 or 3 operands, but it has \#(operands.count)"#,
                &compiler)
        }
        let numbers = compiler.range(numbers(operands.prefix(3), &compiler))
        let instruction: LogicInstruction =
            switch name {
            case "<": .compareIntegers(.less, numbers)
            case ">": .compareIntegers(.greater, numbers)
            case "<=": .compareIntegers(.notGreater, numbers)
            case ">=": .compareIntegers(.notLess, numbers)
            case "before": .compareDates(.less, numbers)
            case "after": .compareDates(.greater, numbers)
            case "not-after": .compareDates(.notGreater, numbers)
            default: .compareDates(.notLess, numbers)
            }
        return compiler.emit(instruction, place)
    }

    private func not(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        guard operands.count == 1 else {
            return refuse(
                "a !-operation (logical not/negation) must have exactly 1 operand, but it has \(operands.count)",
                &compiler)
        }
        let numbers = numbers(operands[...], &compiler)
        return compiler.emit(.not(numbers[0]), place)
    }

    private func plusTime(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count != 3 {
            refuse(
                #"a "plusTime"-operation must have exactly 3 values/operands, but it has \#(operands.count)"#,
                &compiler)
        }
        let numbers = numbers(operands.prefix(1), &compiler)
        let amount = integer(operands, "amount", &compiler)
        var unit: LogicUnit?
        if operands.count > 2 {
            if case .text(let text) = operands[2] { unit = LogicUnit(rawValue: text) }
            if unit == nil {
                let units = LogicUnit.allCases.map(\.rawValue).joined(separator: ", ")
                refuse(
                    #""unit" argument (#3) of "plusTime" must be a string equal to one of \#(units), "#
                        + "but it is: \(words(operands[2]))", &compiler, operand: 2)
            }
        }
        guard let amount, let unit else { return 0 }
        // A constant is read once, unless it is out of range: an error belongs to the evaluation.
        if case .text(let text)? = compiler.value(of: numbers[0]),
            let date = LogicDateReader.date(text)?.adding(amount, unit)
        {
            return compiler.constant(.date(date), place)
        }
        return compiler.emit(.plusTime(numbers[0], amount: amount, unit: unit), place)
    }

    private func fragment(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count != 2 {
            refuse(
                #"an "extractFromUVCI"-operation must have exactly 2 values/operands, but it has "#
                    + "\(operands.count)", &compiler)
        }
        let numbers = numbers(operands.prefix(1), &compiler)
        guard let index = integer(operands, "index", &compiler) else { return 0 }
        return compiler.emit(.fragment(numbers[0], index: index), place)
    }

    private func dateOfBirth(_ operands: [LogicValue], _ compiler: inout LogicCompiler) -> Int {
        if operands.count != 1 {
            refuse(
                #"a "dccDateOfBirth"-operation must have exactly 1 value/operand, but it has \#(operands.count)"#,
                &compiler)
        }
        let numbers = numbers(operands.prefix(1), &compiler)
        guard let number = numbers.first else { return 0 }
        if case .text(let text)? = compiler.value(of: number), let date = LogicDateReader.dateOfBirth(text) {
            return compiler.constant(.date(date), place)
        }
        return compiler.emit(.dateOfBirth(number), place)
    }

    /// The literal integer that stands second; nil with an issue, or where there is none.
    private func integer(_ operands: [LogicValue], _ title: String, _ compiler: inout LogicCompiler) -> Int64?
    {
        guard operands.count > 1 else { return nil }
        if case .integer(let value) = operands[1] { return value }
        refuse(
            #""\#(title)" argument (#2) of "\#(name)" must be an integer, but it is: \#(words(operands[1]))"#,
            &compiler, operand: 1)
        return nil
    }

    private func numbers(
        _ operands: ArraySlice<LogicValue>, _ compiler: inout LogicCompiler, lambda: Int? = nil
    ) -> [Int] {
        var numbers: [Int] = []
        for (index, operand) in operands.enumerated() {
            let operandPlace = place.operand(index, of: name, inLambda: index == lambda)
            numbers.append(compiler.compile(operand, at: operandPlace))
        }
        return numbers
    }

    @discardableResult
    private func refuse(
        _ message: String, _ compiler: inout LogicCompiler, operand: Int? = nil
    ) -> Int {
        let place = operand.map { self.place.operand($0, of: name) } ?? self.place
        return compiler.refuse(expression, place, message)
    }

    /// A value in a message, as JavaScript puts it into one.
    private func words(_ value: LogicValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let text): cut(text)
        case .date(let date): date.description
        case .array: "an array"
        case .object: "[object Object]"
        }
    }

    private func cut(_ text: String) -> String { text.count > 64 ? "\(text.prefix(64))…" : text }
}
