import Foundation
import PostgresRegister
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("Several desks at the last units")
struct RedemptionRaceTests {
    let scene = BenefitScene()

    /// One walk-up redemption by one person, and whether it was given.
    @discardableResult
    private static func redeem(_ register: any Register, _ number: Int) async throws -> String? {
        let scene = BenefitScene()
        return try await register.write { tx throws in
            let gift = try scene.benefit("gift", kinds: [.stock])
            let step = try Redeem(
                scene.claim(gift, scene.person(number)), redemption: scene.id(number, 2),
                entitlement: scene.id(number, 3))
            return try step.run(scene.request("r\(number)"), in: tx).refusal?.code
        }
    }

    private func stock(_ register: any Register, _ quota: Int) async throws {
        try await register.write { tx throws in
            try tx.insert(scene.pool(scene.benefit("gift", kinds: [.stock]), quota: quota))
        }
    }

    private func expectGiven(_ register: any Register, _ count: Int) async throws {
        let (pool, uses, fault) = try await register.read { reading throws in
            let gift = try scene.benefit("gift", kinds: [.stock])
            return (
                try reading.pools(nil).first,
                try reading.redemptions(RedemptionFilter(), after: nil, limit: .max),
                try scene.fault(in: reading, stock: [gift])
            )
        }
        #expect(pool?.redeemed == count)
        #expect(uses.count == count)
        #expect(fault == nil)
    }

    @Test(
        "16 clients, each with a connection of its own, give exactly the quota, and tell the others why",
        arguments: RegisterKind.allCases)
    func tasks(_ kind: RegisterKind) async throws {
        let folder = try TestFolder()
        let registers: [any Register]
        switch kind {
        case .memory: registers = [InMemoryRegister()]
        case .sqlite:
            let made = try await SQLiteRegister.create(at: folder.register)
            registers = try [made] + (1..<16).map { _ in try SQLiteRegister.open(at: folder.register) }
        case .postgres:
            let url = try await TestDatabase.new()
            var made: [any Register] = []
            for _ in 0..<16 { made.append(try await PostgresRegister.open(at: url)) }
            registers = made
        }
        try await stock(registers[0], 20)
        let codes = try await withThrowingTaskGroup(of: [String?].self) { group in
            for task in 0..<16 {
                group.addTask {
                    var codes: [String?] = []
                    for turn in 0..<4 {
                        codes.append(
                            try await Self.redeem(registers[task % registers.count], task * 4 + turn))
                    }
                    return codes
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(codes.count { $0 == nil } == 20)
        #expect(codes.count { $0 == "QUOTA_EXHAUSTED" } == 44)
        try await expectGiven(registers[0], 20)
    }

    @Test("several processes give exactly the quota")
    func processes() async throws {
        let folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await stock(register, 25)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for process in 1...3 {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [path = folder.register as String, process = process as Int] in
                        let register = try SQLiteRegister.open(at: path)
                        for number in 0..<15 { try await Self.redeem(register, process * 100 + number) }
                        try register.close()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await expectGiven(register, 25)
    }

    @Test("16 clients with connections of their own do everything at once, and all holds together")
    func mixed() async throws {
        var random = Seed.start()
        let folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try LifeTown(.keep).prepare($0) }
        let acknowledged = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 1...16 {
                let seed = random.next()
                group.addTask { [path = folder.register] in
                    let register = try SQLiteRegister.open(at: path)
                    let told = try await ClientLife.run(register, client: client, steps: 40, seed: seed)
                    try register.close()
                    return told
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(acknowledged > 10)
        let fault = try await register.read { try ClientLife.fault($0, acknowledged: acknowledged) }
        #expect(fault == nil)
    }

    @Test("so do several processes")
    func mixedProcesses() async throws {
        var random = Seed.start()
        let folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try LifeTown(.keep).prepare($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 1...4 {
                let seed = random.next()
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [path = folder.register as String, client = client as Int, seed = seed as UInt64] in
                        let register = try SQLiteRegister.open(at: path)
                        let told = try await ClientLife.run(register, client: client, steps: 60, seed: seed)
                        try register.close()
                        try "\(told)".write(
                            toFile: path + ".told-\(client)", atomically: true, encoding: .utf8)
                    }
                }
            }
            try await group.waitForAll()
        }
        let told = try (1...4).map {
            try String(contentsOfFile: folder.register + ".told-\($0)", encoding: .utf8)
        }
        let acknowledged = told.compactMap { Int($0) }.reduce(0, +)
        #expect(acknowledged > 4)
        let fault = try await register.read { try ClientLife.fault($0, acknowledged: acknowledged) }
        #expect(fault == nil)
    }

    // 32 times, and what was done is there once, with its payment and the counters.
    @Test("a process that is killed at a random moment loses nothing that it was told, and leaves no half")
    func killed() async throws {
        var random = Seed.start()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                let delays = (0..<8).map { _ in UInt32.random(in: 0..<120_000, using: &random) }
                group.addTask { try await Self.kills(delays) }
            }
            // Kills behind the first one alone would leave little to lose.
            let served = try await group.reduce(0, +)
            #expect(served > 40)
        }
    }

    /// Kills the office again and again on one file, and gives how many it served.
    private static func kills(_ delays: [UInt32]) async throws -> Int {
        let folder = try TestFolder()
        let made = try await SQLiteRegister.create(at: folder.register)
        try await made.write { try KilledOffice.prepare($0) }
        try made.close()
        var served = 0
        for (round, delay) in delays.enumerated() {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = folder.register as String, first = served as Int, delay = delay as UInt32] in
                try await KilledOffice.work(path, from: first, killedAfter: delay)
            }
            let register = try SQLiteRegister.open(at: folder.register)
            served = try await register.read { [path = folder.register] in
                try KilledOffice.served(path, kills: round + 1, $0)
            }
            try register.close()
        }
        return served
    }
}
