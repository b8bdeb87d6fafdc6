/// What can be read of operators, their tokens, approvals and stored answers inside one transaction. A file of an older
/// program, opened for reading alone, has none of it.
public protocol AccessReading {
    func `operator`(_ id: OperatorID) throws(RegisterError) -> OperatorRecord?
    /// The operator whose token has this hash (32 bytes), or whose previous token had, whether or not either counts still.
    func `operator`(tokenHash: [UInt8]) throws(RegisterError) -> OperatorRecord?
    /// All operators in ascending order of their ids.
    func operators() throws(RegisterError) -> [OperatorRecord]
    /// The desk whose token has this hash (32 bytes), whether or not it may work.
    func desk(tokenHash: [UInt8]) throws(RegisterError) -> DeskRecord?

    /// The answer of a key (32 bytes).
    func answer(_ key: [UInt8]) throws(RegisterError) -> AnswerRecord?
    /// Answers in ascending order of their keys, behind `after`, at most `limit`.
    func answers(after: [UInt8]?, limit: Int) throws(RegisterError) -> [AnswerRecord]

    func approval(_ id: ApprovalID) throws(RegisterError) -> ApprovalRecord?
    /// Approvals in ascending order of their ids, which is about that of drafting, behind `after`, at most `limit`. Their
    /// payloads, which may be long, are left out (empty): `approval(_:)` has them.
    func approvals(
        _ filter: ApprovalFilter, after: ApprovalID?, limit: Int
    ) throws(RegisterError) -> [ApprovalRecord]
}
