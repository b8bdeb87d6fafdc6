import TalentCode
import TestSupport

/// Some changes drawn from a seed: the same for each register.
struct RandomOperations {
    private struct Stop: Error {}

    let seed: UInt64

    /// Does the changes and gives what each one answered. One time in eight the whole is thrown away.
    func run(_ transaction: any RegisterWriting) throws -> [String] {
        var random = SeededRandom(seed: seed)
        var answers: [String] = []
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            do {
                try one(transaction, &random, &answers)
                answers.append("done")
            } catch let error as RegisterError {
                answers.append("\(error)")
            }
        }
        if UInt.random(in: 0..<8, using: &random) == 0 { throw Stop() }
        return answers
    }

    private func one(
        _ transaction: any RegisterWriting,
        _ random: inout SeededRandom,
        _ answers: inout [String]
    ) throws {
        let number = Int.random(in: 1...12, using: &random)
        switch UInt.random(in: 0..<20, using: &random) {
        case 0: try transaction.set("s\(number % 3)", Bool.random(using: &random) ? [UInt8(number)] : nil)
        case 1, 2: try transaction.insert(Self.person(&random))
        case 3: try transaction.update(Self.person(&random))
        case 4, 5, 6: try transaction.insert(Self.credential(&random))
        case 7:
            let status = CredentialStatus.allCases.randomElement(using: &random) ?? .valid
            try transaction.setStatus(status, of: Sample.serial(Int.random(in: 1...40, using: &random)))
        case 8:
            let act = CredentialEvent.Act.allCases.randomElement(using: &random) ?? .issued
            try transaction.append(Sample.event(number, act: act))
        case 9:
            let list = Sample.list(number % 4, drawn: number)
            if Bool.random(using: &random) {
                try transaction.insert(list)
            } else {
                try transaction.update(list)
            }
        case 10:
            let key = Sample.key(number % 5, state: .retired(since: Timestamp(UInt64(number))))
            if Bool.random(using: &random) {
                try transaction.insert(key)
            } else {
                try transaction.update(key)
            }
        case 11:
            let kind = SignedRecord.Kind.allCases.randomElement(using: &random) ?? .root
            try transaction.insert(SignedRecord(kind: kind, version: UInt64(number), bytes: [UInt8(number)]))
        case 12: try transaction.append(Self.access(number))
        case 13, 14:
            let child = try Self.child(&random)
            if Bool.random(using: &random) {
                try transaction.insert(child)
            } else {
                try transaction.update(child)
            }
        case 15, 16, 17, 18:
            let operation = RandomAccessOperation(number: number)
            try operation.run(transaction, &random, &answers)
        default:
            if Bool.random(using: &random) {
                answers.append("\(try transaction.beginRun(at: Sample.now))")
            } else {
                try transaction.finishRun(Int64(number), at: Sample.now)
            }
        }
    }

    private static func person(_ random: inout SeededRandom) throws -> PersonRecord {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        let areas: [UInt64] = [330200, 330282, 330_282_900]
        return try Sample.person(
            upTo(12),
            document: upTo(14),
            phone: upTo(1) == 0 ? nil : upTo(2),
            name: upTo(3),
            area: areas[upTo(2)],
            areas: (0..<upTo(2)).map { _ in areas[upTo(2)] },
            categories: Categories(rawValue: UInt64(upTo(15))),
            tier: upTo(1) == 0 ? nil : Tier(scheme: 1, level: UInt64(upTo(2))),
            skillLevel: SkillLevel(rawValue: UInt64(upTo(4))),
            programmes: (0..<upTo(2)).map { _ in
                ProgrammeLevel(programme: UInt64(upTo(2)), level: UInt64(upTo(2)))
            },
            employer: upTo(1) == 0 ? nil : upTo(2),
            furtherDocuments: (0..<upTo(2)).map { _ in upTo(20) },
            household: upTo(1) == 0 ? nil : upTo(2)
        )
    }

    private static func child(_ random: inout SeededRandom) throws -> ChildRecord {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        return try Sample.child(
            upTo(6), guardians: (0..<upTo(2)).map { _ in upTo(12) }, document: upTo(1) == 0 ? nil : upTo(4)
        )
    }

    private static func access(_ number: Int) throws -> ChildAccess {
        ChildAccess(child: try Sample.childID(number % 5), at: Sample.now, by: "a", purpose: "p\(number)")
    }

    private static func credential(_ random: inout SeededRandom) throws -> CredentialRecord {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        return try Sample.credential(
            upTo(40),
            person: upTo(4) == 0 ? nil : upTo(12),
            profile: Profile.allCases[upTo(2)],
            isBound: upTo(3) == 0,
            list: 1 + upTo(1),
            index: UInt32(upTo(60)),
            issuedAt: Sample.now.adding(UInt64(upTo(9))),
            expiresAt: Sample.now.adding(UInt64(upTo(9))),
            status: CredentialStatus.allCases[upTo(3)],
            kid: upTo(2),
            run: upTo(1) == 0 ? nil : Int64(upTo(3))
        )
    }
}
