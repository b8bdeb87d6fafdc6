import TalentCode
import TestSupport

/// One of several clients of one register: a random life in which every command is a transaction of its own.
enum ClientLife {
    /// Gives so many commands, and how many uses were acknowledged.
    static func run(_ register: any Register, client: Int, steps: Int, seed: UInt64) async throws -> Int {
        var life = try RandomLife(SeededRandom(seed: seed), client: client)
        var left = steps
        while left > 0 {
            let before = life
            do {
                life = try await register.write { tx in
                    var life = before
                    try life.step(tx)
                    return life
                }
                left -= 1
            } catch RegisterError.busy {
                // Others wrote for longer than a writer waits: nothing was done, so the same command is given again.
                continue
            }
        }
        return (life.done[.redeem] ?? 0) + (life.done[.walkUp] ?? 0)
    }

    /// The first thing that does not hold behind all of them, or nil.
    ///
    /// - Parameter acknowledged: uses that the clients were told of, all in all.
    static func fault(_ reading: any RegisterReading, acknowledged: Int) throws -> String? {
        let town = try LifeTown(.keep)
        if let fault = try town.fault(reading) { return fault }
        let uses = try reading.redemptions(RedemptionFilter(), after: nil, limit: .max)
        let atCounters = uses.count { $0.share == nil }
        return atCounters == acknowledged ? nil : "\(acknowledged) uses were told, \(atCounters) are there"
    }
}
