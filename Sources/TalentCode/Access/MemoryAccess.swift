/// Operators, approvals and answers of a register in memory, as one value.
struct MemoryAccess: Sendable {
    var operators: [OperatorID: OperatorRecord] = [:]
    /// By their keys.
    var answers: [[UInt8]: AnswerRecord] = [:]
    var approvals: [ApprovalID: ApprovalRecord] = [:]
}
