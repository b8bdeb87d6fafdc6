/// Evaluates a prepared expression once, within a number of steps.
struct LogicEvaluator {
    private let program: LogicProgram
    private let data: LogicValue
    /// What is left; below 0 once they did not suffice.
    private(set) var steps: Int
    /// The running `reduce` operations, the outermost first.
    private var frames: [LogicFrame] = []

    /// An evaluation of `program` with `data` in at most `steps` steps.
    init(_ program: LogicProgram, data: LogicValue, steps: Int) {
        self.program = program
        self.data = data
        self.steps = steps
    }

    /// The value of the whole expression.
    mutating func result() throws(LogicError) -> LogicValue {
        let value = try run(program.root)
        try measure(value, program.root)
        return value
    }

    private mutating func run(_ index: Int) throws(LogicError) -> LogicValue {
        try charge(1, index)
        switch program.instructions[index] {
        case .constant(let number): return program.constants[number]
        case .variable(let number): return read(program.variables[number])
        case .list(let range): return try list(range)
        case .choose(let condition, let then, let otherwise):
            return try run(truth(of: condition, index) ? then : otherwise)
        case .and(let range): return try and(range, index)
        case .not(let operand): return .bool(try !truth(of: operand, index))
        case .equal(let left, let right):
            let left = try run(left)
            return .bool(try isSame(left, run(right), index))
        case .isMember(let element, let list): return .bool(try isMember(element, list, index))
        case .isInSet(let element, let set):
            let element = try run(element)
            try measure(element, index)
            return .bool(program.sets[set].contains(element))
        case .add(let left, let right): return try add(left, right, index)
        case .compareIntegers(let order, let range): return try compareIntegers(order, range, index)
        case .compareDates(let order, let range): return try compareDates(order, range, index)
        case .plusTime(let operand, let amount, let unit): return try plusTime(operand, amount, unit, index)
        case .dateOfBirth(let operand):
            guard let date = LogicDateReader.dateOfBirth(try text(operand, index)) else {
                throw error(.noDate, index)
            }
            return .date(date)
        case .reduce(let operand, let step, let initial):
            return try reduce(operand, step, initial, index)
        case .fragment(let operand, let position): return try fragment(operand, position, index)
        }
    }

    // MARK: Data

    private func read(_ variable: LogicVariable) -> LogicValue {
        switch variable.origin {
        case .data: variable.follow(from: data)
        case .accumulator(let level): variable.follow(from: frames[level].accumulator)
        case .current(let level): variable.follow(from: frames[level].current)
        case .frame(let level): whole(level)
        case .nothing: .null
        }
    }

    private func whole(_ level: Int) -> LogicValue {
        var value = data
        for frame in frames[...level] {
            value = .object(["accumulator": frame.accumulator, "current": frame.current, "data": value])
        }
        return value
    }

    private mutating func list(_ range: Range<Int>) throws(LogicError) -> LogicValue {
        var items: [LogicValue] = []
        items.reserveCapacity(range.count)
        for position in range { items.append(try run(program.operands[position])) }
        return .array(items)
    }

    // MARK: Conditions

    private mutating func truth(of operand: Int, _ index: Int) throws(LogicError) -> Bool {
        guard let truth = try run(operand).truth else { throw error(.noTruth, index) }
        return truth
    }

    /// The first operand that is false, else the last one, whatever it is.
    private mutating func and(_ range: Range<Int>, _ index: Int) throws(LogicError) -> LogicValue {
        for position in range.dropLast() {
            let value = try run(program.operands[position])
            guard let truth = value.truth else { throw error(.noTruth, index) }
            if !truth { return value }
        }
        return try run(program.operands[range.upperBound - 1])
    }

    private mutating func isMember(_ element: Int, _ list: Int, _ index: Int) throws(LogicError) -> Bool {
        let element = try run(element)
        guard case .array(let items) = try run(list) else { throw error(.notArray, index) }
        for item in items {
            try charge(1, index)
            if try isSame(element, item, index) { return true }
        }
        return false
    }

    private mutating func isSame(
        _ left: LogicValue, _ right: LogicValue, _ index: Int
    ) throws(LogicError) -> Bool {
        switch (left, right) {
        case (.text(let one), .text(let other)):
            // Texts of different lengths are told apart at once.
            if one.utf8.count == other.utf8.count { try charge(one.utf8.count / 64, index) }
        case (.array, .array), (.object, .object): try measure(left, index)
        default: break
        }
        return left == right
    }

    // MARK: Numbers

    private mutating func integer(_ operand: Int, _ index: Int) throws(LogicError) -> Int64 {
        guard case .integer(let value) = try run(operand) else { throw error(.notInteger, index) }
        return value
    }

    private mutating func add(_ left: Int, _ right: Int, _ index: Int) throws(LogicError) -> LogicValue {
        let left = try integer(left, index)
        let (sum, overflow) = left.addingReportingOverflow(try integer(right, index))
        guard !overflow else { throw error(.integerOverflow, index) }
        return .integer(sum)
    }

    /// All operands must be integers, even where the first two settle the matter.
    private mutating func compareIntegers(
        _ order: LogicOrder, _ range: Range<Int>, _ index: Int
    ) throws(LogicError) -> LogicValue {
        var last = try integer(program.operands[range.lowerBound], index)
        var holds = true
        for position in range.dropFirst() {
            let next = try integer(program.operands[position], index)
            holds = holds && order.holds(last, next)
            last = next
        }
        return .bool(holds)
    }

    // MARK: Date-times

    private mutating func date(_ operand: Int, _ index: Int) throws(LogicError) -> LogicDate {
        guard case .date(let date) = try run(operand) else { throw error(.notDate, index) }
        return date
    }

    private mutating func compareDates(
        _ order: LogicOrder, _ range: Range<Int>, _ index: Int
    ) throws(LogicError) -> LogicValue {
        var last = try date(program.operands[range.lowerBound], index)
        var holds = true
        for position in range.dropFirst() {
            let next = try date(program.operands[position], index)
            holds = holds && order.holds(last, next)
            last = next
        }
        return .bool(holds)
    }

    private mutating func text(_ operand: Int, _ index: Int) throws(LogicError) -> String {
        guard case .text(let text) = try run(operand) else { throw error(.notText, index) }
        try charge(text.utf8.count / 64, index)
        return text
    }

    private mutating func plusTime(
        _ operand: Int, _ amount: Int64, _ unit: LogicUnit, _ index: Int
    ) throws(LogicError) -> LogicValue {
        guard let date = LogicDateReader.date(try text(operand, index)) else { throw error(.noDate, index) }
        guard let sum = date.adding(amount, unit) else { throw error(.dateOutOfRange, index) }
        return .date(sum)
    }

    // MARK: Reduce and identifiers

    private mutating func reduce(
        _ operand: Int, _ step: Int, _ initial: Int, _ index: Int
    ) throws(LogicError) -> LogicValue {
        let operand = try run(operand)
        let first = try run(initial)
        guard case .array(let items) = operand else {
            guard operand == .null else { throw error(.notReducible, index) }
            return first
        }
        frames.append(LogicFrame(accumulator: first, current: .null))
        let level = frames.count - 1
        for item in items {
            frames[level].current = item
            let value = try run(step)
            // Else a value could double its size at every element.
            try measure(value, index)
            frames[level].accumulator = value
        }
        return frames.removeLast().accumulator
    }

    /// The part of an identifier at a position, between `/`, `#` and `:` (specification 1.3, extractFromUVCI).
    private mutating func fragment(
        _ operand: Int, _ position: Int64, _ index: Int
    ) throws(LogicError) -> LogicValue {
        let text: String
        switch try run(operand) {
        case .null: return .null
        case .text(let operand): text = operand
        default: throw error(.notIdentifier, index)
        }
        try charge(text.utf8.count / 64, index)
        guard position >= 0 else { return .null }
        let prefix = "URN:UVCI:".utf8
        var rest = text.utf8.starts(with: prefix) ? text.utf8.dropFirst(prefix.count) : text.utf8[...]
        for _ in 0..<position {
            guard let separator = rest.firstIndex(where: Self.isSeparator) else { return .null }
            rest = rest[rest.index(after: separator)...]
        }
        return .text(String(Substring(rest.prefix { !Self.isSeparator($0) })))
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
    }

    // MARK: Bounds

    private mutating func charge(_ cost: Int, _ index: Int) throws(LogicError) {
        steps -= cost
        if steps < 0 { throw error(.tooManySteps, index) }
    }

    /// Charges for everything in a value, and refuses one that is nested too deep.
    private mutating func measure(_ value: LogicValue, _ index: Int, depth: Int = 0) throws(LogicError) {
        switch value {
        case .text(let text): try charge(text.utf8.count / 64, index)
        case .array(let items):
            guard depth < LogicLimits.valueDepth else { throw error(.tooDeep, index) }
            try charge(items.count, index)
            for item in items { try measure(item, index, depth: depth + 1) }
        case .object(let members):
            guard depth < LogicLimits.valueDepth else { throw error(.tooDeep, index) }
            for (key, member) in members {
                try charge(1 + key.utf8.count / 64, index)
                try measure(member, index, depth: depth + 1)
            }
        default: break
        }
    }

    private func error(_ reason: LogicError.Reason, _ index: Int) -> LogicError {
        LogicError(reason: reason, path: program.places[index])
    }
}
