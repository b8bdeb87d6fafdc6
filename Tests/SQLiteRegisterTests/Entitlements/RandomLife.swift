import TalentCode
import TestSupport

/// A random life of benefits with few units and many who want them.
struct RandomLife: Sendable {
    let town: LifeTown
    var random: SeededRandom
    /// How often each kind of command was carried out.
    private(set) var done: [LifeKind: Int] = [:]
    /// How often a command was given again.
    private(set) var repeats: [LifeKind: Int] = [:]
    private var desk: LifeDesk
    private var count: Int
    private let isAlone: Bool
    private var seconds: UInt64 = 0
    /// What was carried out, so that it can be asked for again.
    private var asked: [(step: LifeStep, request: StepRequest)] = []

    /// - Parameter client: spells ids and requests that no other client has; nil for a life alone, whose clock is the
    ///   only one.
    init(_ random: SeededRandom, client: Int? = nil) throws {
        self.random = random
        var random = random
        let rules: [DowngradeRule] = [.keep, .grace(days: 1), .stopNextPeriod, .clawBack]
        town = try LifeTown(rules.random(&random))
        desk = LifeDesk(town.desk)
        count = (client ?? 0) * 100_000
        isAlone = client == nil
    }

    /// What a command did that it must not do.
    enum Fault: Error, Equatable {
        /// A repeat changed something, or was answered otherwise.
        case repeated(LifeKind)
        /// A command was refused and changed something.
        case refused(LifeKind)
        /// The same request id was taken for another content.
        case reused(LifeKind)
        case overdrawn
    }

    /// Gives one command; or one that was given before, which must change nothing.
    mutating func step(_ tx: any RegisterWriting) throws {
        if Int.random(in: 0..<6, using: &random) == 0, let old = asked.randomElement(using: &random) {
            return try again(old.step, old.request, tx)
        }
        count += 1
        let isLong = Int.random(in: 0..<8, using: &random) == 0
        seconds += UInt64.random(in: 1..<(isLong ? 1_500_000 : 20_000), using: &random)
        let request = try town.scene.request("s\(count)", after: seconds)
        try desk.take(tx.shares(ShareFilter()))
        guard let kind = LifeKind.weighted.randomElement(using: &random) else { return }
        if kind == .write {
            done[kind, default: 0] += 1
            return try desk.write(&random, at: request.at)
        }
        let choice = LifeChoice(town: town, number: count, reading: tx)
        guard let step = try choice.step(kind, desk, at: request.at, &random) else { return }
        let before = Int.random(in: 0..<4, using: &random) == 0 ? try LifeState(tx) : nil
        let answer = try step.run(request, tx)
        if case .refused = answer {
            if let before, try LifeState(tx) != before { throw Fault.refused(kind) }
            return
        }
        done[kind, default: 0] += 1
        // By another client's clock something else may be due.
        let isByClock = kind == .expire || kind == .endShares
        if kind != .revoke, answer != .open, isAlone || !isByClock { asked.append((step, request)) }
        for pool in try tx.pools(nil) where !Self.isSound(pool) { throw Fault.overdrawn }
    }

    private static func isSound(_ pool: Pool) -> Bool {
        (pool.free ?? 0) >= 0 && pool.committed <= pool.budget ?? pool.committed && pool.reserved >= 0
            && pool.redeemed >= 0 && pool.shared >= 0
    }

    private mutating func again(_ step: LifeStep, _ request: StepRequest, _ tx: any RegisterWriting) throws {
        let before = try LifeState(tx)
        let answer = try step.run(request, tx)
        guard answer == (step.kind.hasRequest ? .done(isRepeated: true) : .ran) else {
            throw Fault.repeated(step.kind)
        }
        if step.kind.hasRequest, step.kind != .share {
            let other = StepRequest(
                id: request.id, digest: [UInt8](repeating: 0xee, count: 32), at: request.at, by: "other")
            guard try step.run(other, tx) == .refused("REQUEST_REUSED") else { throw Fault.reused(step.kind) }
        }
        guard try LifeState(tx) == before else { throw Fault.repeated(step.kind) }
        repeats[step.kind, default: 0] += 1
    }
}
