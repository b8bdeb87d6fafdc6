/// What can be changed of operators, approvals and stored answers inside one transaction.
public protocol AccessWriting: AccessReading {
    /// Stores a new operator. Conflict `operator` if the id is there, `token` if another operator has that token's hash.
    func insert(_ record: OperatorRecord) throws(RegisterError)
    /// Replaces an operator who is there; conflict `operator` if there is none, `token` if another one has that token's
    /// hash.
    func update(_ record: OperatorRecord) throws(RegisterError)

    /// Stores an answer. Conflict `answer` if there is one of that key.
    func insert(_ answer: AnswerRecord) throws(RegisterError)
    /// Replaces the sealed body of an answer, and nothing else; conflict `answer` if there is none. `cannotWrite` while no
    /// change of keys is on its way: an answer never changes at other times.
    func setBody(_ sealed: [UInt8], ofAnswer key: [UInt8]) throws(RegisterError)
    /// Forgets the oldest answers from before a time, at most `limit`, and says how many.
    @discardableResult
    func removeAnswers(before time: Timestamp, limit: Int) throws(RegisterError) -> Int

    /// Stores a new approval. Conflict `approval` if the id is there; `cannotWrite` unless it is pending.
    func insert(_ approval: ApprovalRecord) throws(RegisterError)
    /// Stores the decision of an approval, with its result: conflict `approval` if there is none of that id or it is not
    /// pending any more. What was drafted never changes. `cannotWrite` if the record is still pending.
    func update(_ approval: ApprovalRecord) throws(RegisterError)
    /// Stores what came of an approved act that ended later than the decision; conflict `approval` unless the approval is
    /// there, approved, and without a result.
    func setResult(_ sealed: [UInt8], ofApproval id: ApprovalID) throws(RegisterError)
    /// Removes what was drafted, of what is over: refused, withdrawn, expired, or carried out with a result. A conflict for
    /// any other.
    func forgetPayload(ofApproval id: ApprovalID) throws(RegisterError)
    /// Replaces both sealed fields of an approval, and nothing else; conflict `approval` if there is none. `cannotWrite`
    /// while no change of keys is on its way.
    func reseal(payload: [UInt8], result: [UInt8], ofApproval id: ApprovalID) throws(RegisterError)
}
