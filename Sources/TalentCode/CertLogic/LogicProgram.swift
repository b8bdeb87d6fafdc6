/// A prepared expression: tables that an evaluation goes through and never changes.
final class LogicProgram: Sendable {
    let instructions: [LogicInstruction]
    /// Where each instruction stands in the expression.
    let places: [String]
    /// Numbers of instructions; an operation with several operands has a range of them.
    let operands: [Int]
    let constants: [LogicValue]
    let variables: [LogicVariable]
    let sets: [Set<LogicValue>]
    /// The number of the outermost instruction.
    let root: Int
    let paths: Set<String>

    /// Takes the tables of a compiler that found no fault.
    init(_ compiler: LogicCompiler, root: Int) {
        instructions = compiler.instructions
        places = compiler.places
        operands = compiler.operands
        constants = compiler.constants
        variables = compiler.variables
        sets = compiler.sets
        self.root = root
        paths = Set(compiler.variables.compactMap(\.dataPath))
    }
}
