import TalentCode
import TestSupport

/// A change of operators, desks, answers or approvals drawn from a seed: the same for each register.
struct RandomAccessOperation {
    let number: Int

    /// Does the change.
    func run(
        _ transaction: any RegisterWriting, _ random: inout SeededRandom, _ answers: inout [String]
    ) throws {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        switch upTo(5) {
        case 0, 1:
            let token = upTo(9)
            let previous = upTo(1) == 0 ? nil : upTo(9)
            let record = try AccessRecords.record("o\(number % 5)", token: token, previous: previous)
            if upTo(1) == 0 {
                try transaction.insert(record)
            } else {
                try transaction.update(record)
            }
        case 2:
            let desk = try Sample.desk("d\(number % 4)")
                .replacingToken(with: Sample.bytes(upTo(5)), expiresAt: Sample.now)
            if upTo(1) == 0 {
                try transaction.insert(desk)
            } else {
                try transaction.update(desk)
            }
        case 3: try transaction.insert(AccessRecords.answer(number, at: UInt64(upTo(9))))
        case 4:
            let removed = try transaction.removeAnswers(
                before: Sample.now.adding(UInt64(upTo(9))), limit: upTo(2))
            answers.append("\(removed)")
        default: try approval(transaction, upTo(4))
        }
    }

    private func approval(_ transaction: any RegisterWriting, _ choice: Int) throws {
        let draft = try AccessRecords.approval(number, area: number % 2 == 0 ? 330282 : 330_206_001)
        switch choice {
        case 0, 1: try transaction.insert(draft)
        case 2:
            let decided = draft.decided(.approve, by: try AccessRecords.id("wang"), at: Sample.now)
            try transaction.update(decided)
        case 3: try transaction.update(draft.withdrawn(at: Sample.now))
        default: try transaction.setResult([UInt8(number)], ofApproval: draft.id)
        }
    }
}
