import Foundation
import TalentCode
import Testing

@Suite("Every register keeps its promises under many tasks")
struct RegisterConcurrencyTests {
    @Test("writers lose no update", arguments: RegisterKind.allCases)
    func counter(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<25 { try await increment(register) } }
                }
                try await group.waitForAll()
            }
            let value = try await register.read { try $0.setting("counter") }
            #expect(value == [200])
        }
    }

    @Test("of many writers who want one place in a list, one gets it", arguments: RegisterKind.allCases)
    func onePlace(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...10 {
                    group.addTask {
                        do {
                            try await register.write { try $0.insert(Sample.credential(number, index: 1)) }
                            return true
                        } catch RegisterError.conflict(.statusIndex) {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
        }
    }

    @Test(
        "a reader sees one moment and a writer's work only when it is whole",
        arguments: RegisterKind.allCases
    )
    func oneMoment(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.set("left", [0])
                try transaction.set("right", [0])
            }
            let isDone = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { isDone.raise() }
                    for value in 1...100 as ClosedRange<UInt8> {
                        try await register.write { transaction throws in
                            try transaction.set("left", [value])
                            try transaction.set("right", [value])
                        }
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        while !isDone.isRaised {
                            let pair = try await register.read { reading throws in
                                [try reading.setting("left"), try reading.setting("right")]
                            }
                            #expect(pair[0] == pair[1])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    // On threads of its own: a writer that keeps one of the pool's few would be what the reader waits for.
    @Test("a reader does not wait for a writer that is in the middle", arguments: RegisterKind.allCases)
    func noWaiting(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.set("value", [1]) }
            let isInside = Flag()
            let hasRead = Flag()
            async let written: Bool = withTaskExecutorPreference(ThreadPerJob()) {
                try await register.write { transaction throws in
                    try transaction.set("value", [2])
                    isInside.raise()
                    // Bounded: a reader that waited for us would never let this end.
                    let start = ContinuousClock.now
                    while !hasRead.isRaised, start.duration(to: .now) < Flag.patience { usleep(1_000) }
                    return hasRead.isRaised
                }
            }
            let seen = try await withTaskExecutorPreference(ThreadPerJob()) {
                try await isInside.wait()
                let seen = try await register.read { try $0.setting("value") }
                hasRead.raise()
                return seen
            }
            #expect(seen == [1])
            #expect(try await written)
            let after = try await register.read { try $0.setting("value") }
            #expect(after == [2])
        }
    }
}

/// Adds one to a setting, from what the same transaction reads.
func increment(_ register: any Register) async throws {
    try await register.write { transaction throws in
        let value = try transaction.setting("counter")?.first ?? 0
        try transaction.set("counter", [value + 1])
    }
}
