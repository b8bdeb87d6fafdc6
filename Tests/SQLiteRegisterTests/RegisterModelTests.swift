import TalentCode
import TestSupport
import Testing

@Suite("All registers give equal answers")
struct RegisterModelTests {
    @Test(
        "whatever random operations are done to them", arguments: [UInt64.random(in: 0 ... .max), 1],
        RegisterKind.allCases.filter { $0 != .memory })
    func random(seed: UInt64, kind: RegisterKind) async throws {
        // A failure repeats with this seed.
        print("register model seed: \(seed)")
        try await kind.with { try await compare($0, seed) }
    }

    private func compare(_ register: any Register, _ seed: UInt64) async throws {
        let memory = InMemoryRegister()
        var random = SeededRandom(seed: seed)
        for round in 0..<120 {
            let roundSeed = random.next()
            let operations = RandomOperations(seed: roundSeed)
            let expected = await outcome { try await memory.write { try operations.run($0) } }
            let actual = await outcome { try await register.write { try operations.run($0) } }
            try #require(actual == expected, "seed \(seed), round \(round)")
            let questions = RandomQuestions(seed: roundSeed)
            let expectedAnswers = await outcome { try await memory.read { try questions.ask($0) } }
            let answers = await outcome { try await register.read { try questions.ask($0) } }
            try #require(answers == expectedAnswers, "seed \(seed), round \(round)")
        }
    }

    private func outcome(_ body: () async throws -> [String]) async -> [String] {
        do {
            return try await body()
        } catch {
            return ["\(error)"]
        }
    }
}
