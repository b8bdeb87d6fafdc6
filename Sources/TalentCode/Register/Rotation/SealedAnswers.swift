/// The bodies of the answers that the service keeps for a while.
struct SealedAnswers: ResealableRows {
    let name = "answers"
    let places = ["answer"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        try register.answers(after: cursor.isEmpty ? nil : cursor, limit: limit).map { answer in
            SealedField(
                cursor: answer.key, sealed: answer.sealedBody, place: FieldPlace.answer(answer)
            ) { (sealed, register) throws(RegisterError) in
                try register.setBody(sealed, ofAnswer: answer.key)
            }
        }
    }
}
