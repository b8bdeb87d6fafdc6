import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("Both registers give equal answers")
struct RegisterModelTests {
    @Test("whatever random operations are done to them", arguments: [UInt64.random(in: 0 ... .max), 1])
    func random(seed: UInt64) async throws {
        // A failure repeats with this seed.
        print("register model seed: \(seed)")
        let folder = try TestFolder()
        let sqlite = try await SQLiteRegister.create(at: folder.register)
        let memory = InMemoryRegister()
        var random = SeededRandom(seed: seed)
        for round in 0..<120 {
            let roundSeed = random.next()
            let operations = RandomOperations(seed: roundSeed)
            let expected = await outcome { try await memory.write { try operations.run($0) } }
            let actual = await outcome { try await sqlite.write { try operations.run($0) } }
            try #require(actual == expected, "seed \(seed), round \(round)")
            let questions = RandomQuestions(seed: roundSeed)
            let expectedAnswers = await outcome { try await memory.read { try questions.ask($0) } }
            let answers = await outcome { try await sqlite.read { try questions.ask($0) } }
            try #require(answers == expectedAnswers, "seed \(seed), round \(round)")
        }
        try sqlite.close()
    }

    private func outcome(_ body: () async throws -> [String]) async -> [String] {
        do {
            return try await body()
        } catch {
            return ["\(error)"]
        }
    }
}
