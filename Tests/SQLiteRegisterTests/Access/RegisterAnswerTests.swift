import TalentCode
import Testing

@Suite("Every register keeps answers for a while")
struct RegisterAnswerTests {
    @Test("they come back as stored, also without a body", arguments: RegisterKind.allCases)
    func roundTrip(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let answers = [
                AccessRecords.answer(1), AccessRecords.answer(2, body: 0), AccessRecords.answer(3),
            ]
            try await register.write { for answer in answers.reversed() { try $0.insert(answer) } }
            try await register.read { reading throws in
                for answer in answers { #expect(try reading.answer(answer.key) == answer) }
                #expect(try reading.answer(Sample.bytes(4, mark: 0x4b)) == nil)
                #expect(try reading.answer([]) == nil)
                #expect(try reading.answers(after: nil, limit: 9) == answers)
                #expect(try reading.answers(after: answers[0].key, limit: 1) == [answers[1]])
                #expect(try reading.answers(after: answers[2].key, limit: 9) == [])
                #expect(try reading.answers(after: nil, limit: -1) == [])
            }
        }
    }

    @Test("A key has one answer, which stays the first one", arguments: RegisterKind.allCases)
    func conflict(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(AccessRecords.answer(1)) }
            try await expectRefused(register, .conflict(.answer)) {
                try $0.insert(AccessRecords.answer(1, at: 5, body: 3))
            }
            let key = AccessRecords.answer(1).key
            #expect(try await register.read { try $0.answer(key) } == AccessRecords.answer(1))
        }
    }

    @Test("The longest body is stored and one byte more is not", arguments: RegisterKind.allCases)
    func bounds(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let most = AccessLimits.answer + 64
            try await register.write { try $0.insert(AccessRecords.answer(1, body: most)) }
            let good = AccessRecords.answer(2)
            func changed(
                key: [UInt8]? = nil, digest: [UInt8]? = nil, status: Int = 200, at: Timestamp = Sample.now
            ) -> AnswerRecord {
                AnswerRecord(
                    key: key ?? good.key, digest: digest ?? good.digest, status: status, sealedBody: [1],
                    at: at)
            }
            let bad = [
                AccessRecords.answer(2, body: most + 1), changed(key: Sample.bytes(1, count: 31)),
                changed(key: []), changed(digest: Sample.bytes(1, count: 33)), changed(status: 99),
                changed(status: 600), changed(status: -1), changed(at: Timestamp(1 << 40)),
            ]
            for answer in bad { try await expectNotStorable(register) { try $0.insert(answer) } }
            #expect(try await register.read { try $0.answers(after: nil, limit: 9) }.count == 1)
            for status in [100, 599] {
                let answer = changed(key: Sample.bytes(status), status: status)
                try await register.write { try $0.insert(answer) }
            }
        }
    }

    @Test("The oldest are forgotten first, and none of the time itself", arguments: RegisterKind.allCases)
    func removal(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            // The later the number, the older.
            try await register.write {
                for number in 1...5 {
                    try $0.insert(AccessRecords.answer(number, at: UInt64(5 - number)))
                }
            }
            func remove(_ seconds: UInt64, _ limit: Int) async throws -> Int {
                try await register.write {
                    try $0.removeAnswers(before: Sample.now.adding(seconds), limit: limit)
                }
            }
            func left() async throws -> [AnswerRecord] {
                try await register.read { try $0.answers(after: nil, limit: 9) }
            }
            #expect(try await remove(0, 9) == 0)
            #expect(try await remove(3, 0) == 0)
            #expect(try await remove(3, -1) == 0)
            #expect(try await remove(3, 2) == 2)
            #expect(try await left() == (1...3).map { AccessRecords.answer($0, at: UInt64(5 - $0)) })
            #expect(try await remove(3, 9) == 1)
            #expect(try await remove(3, 9) == 0)
            #expect(try await left().count == 2)
            try await expectNotStorable(register) {
                try $0.removeAnswers(before: Timestamp(1 << 40), limit: 9)
            }
        }
    }

    @Test(
        "A body is sealed anew while keys are changed and at no other time", arguments: RegisterKind.allCases)
    func reseal(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let answer = AccessRecords.answer(1)
            try await register.write { try $0.insert(answer) }
            try await expectNotStorable(register) { try $0.setBody([9], ofAnswer: answer.key) }
            try await register.write { try $0.set(OfficeSetting.sealingRotation, [0]) }
            try await expectRefused(register, .conflict(.answer)) {
                try $0.setBody([9], ofAnswer: Sample.bytes(4))
            }
            let long = [UInt8](repeating: 0, count: AccessLimits.answer + 65)
            try await expectNotStorable(register) { try $0.setBody(long, ofAnswer: answer.key) }
            try await register.write { try $0.setBody([9], ofAnswer: answer.key) }
            var changed = answer
            changed.sealedBody = [9]
            let held = try await register.read { try $0.answer(answer.key) }
            #expect(held == changed)
        }
    }
}
