/// One operation of a prepared expression. Operands are numbers of other instructions, so that going through a rule
/// touches no reference counts.
enum LogicInstruction: Sendable {
    case constant(Int)
    case variable(Int)
    case list(Range<Int>)
    case choose(condition: Int, then: Int, otherwise: Int)
    case and(Range<Int>)
    case not(Int)
    case equal(Int, Int)
    case isMember(Int, of: Int)
    /// The second number is that of a set of constants.
    case isInSet(Int, set: Int)
    case add(Int, Int)
    case compareIntegers(LogicOrder, Range<Int>)
    case compareDates(LogicOrder, Range<Int>)
    case plusTime(Int, amount: Int64, unit: LogicUnit)
    case dateOfBirth(Int)
    case reduce(Int, step: Int, initial: Int)
    case fragment(Int, index: Int64)
}
