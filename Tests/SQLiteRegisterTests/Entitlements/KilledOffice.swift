import Foundation
import SQLiteRegister
import TalentCode
import TestSupport

/// An office that gives flats with money, each from application to payment in one transaction, until it is killed.
struct KilledOffice: Sendable {
    private static let scene = BenefitScene()

    static func flat() throws -> Benefit {
        try scene.benefit(
            amount: .fixed(scene.stated(Money(fen: 30))), needsApproval: true, holdDays: 1)
    }

    /// A pool that no test empties.
    static func prepare(_ tx: any RegisterWriting) throws {
        try tx.insert(scene.pool(flat(), quota: 1_000_000, budget: Money(fen: 30_000_000)))
    }

    /// Every third one only reserves.
    static func isRedeemed(_ number: Int) -> Bool { !number.isMultiple(of: 3) }

    private struct Refused: Error {}

    /// All that is done for one person.
    static func serve(_ number: Int, _ tx: any RegisterWriting) throws {
        let flat = try flat()
        let claim = try scene.claim(flat, scene.person(number))
        let id = try scene.id(number)
        let steps = try (0..<4).map { try scene.request("k\(number)-\($0)", after: UInt64(number)) }
        guard try Apply(id: id, claim).run(steps[0], in: tx).value != nil,
            try Approve(id, claim).run(steps[1], in: tx).value != nil,
            try Allocate(flat, scene.poolID(), scene.digest)
                .run(steps[2], in: tx, judging: scene.eligible).value != nil
        else { throw Refused() }
        guard isRedeemed(number) else { return }
        let redeem = try Redeem(claim, redemption: scene.id(number, 2), entitlement: scene.id(number, 3))
        guard try redeem.run(steps[3], in: tx).value != nil else { throw Refused() }
    }

    /// Serves from a number on and writes down whom it served, until it is killed, `delay` microseconds behind the
    /// first one.
    static func work(_ path: String, from first: Int, killedAfter delay: UInt32) async throws {
        let register = try SQLiteRegister.open(at: path)
        let told = open(path + ".told", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        for number in first..<(first + 100_000) {
            try await register.write { try serve(number, $0) }
            let line = Array("\(number)\n".utf8)
            _ = write(told, line, line.count)
            guard number == first else { continue }
            Thread.detachNewThread {
                usleep(delay)
                kill(getpid(), SIGKILL)
            }
        }
    }

    /// How many were served; throws what is half or lost.
    ///
    /// - Parameter kills: each may have kept one from being written down.
    static func served(_ path: String, kills: Int, _ reading: any RegisterReading) throws -> Int {
        if let fault = try scene.fault(in: reading, stock: [flat()]) { throw Half(fault: fault) }
        let all = try reading.entitlements(EntitlementFilter(), after: nil, limit: .max)
        guard try all.map(\.id) == all.indices.map({ try scene.id($0) }) else { throw Half(fault: "gaps") }
        for (number, entitlement) in all.enumerated() {
            let state: EntitlementState = isRedeemed(number) ? .redeemed : .reserved
            guard entitlement.state == state else { throw Half(fault: "\(number) \(entitlement.state)") }
        }
        let given = try all.indices.filter { isRedeemed($0) }.map { try scene.id($0, 2) }
        guard try reading.redemptions(RedemptionFilter(), after: nil, limit: .max).map(\.id) == given,
            try reading.payments(PaymentFilter(), after: nil, limit: .max).map(\.redemption) == given
        else { throw Half(fault: "uses or payments") }
        let pool = try reading.pools(nil).first
        guard pool?.redeemed == given.count, pool?.reserved == all.count - given.count,
            pool?.committed == Money(fen: Int64(given.count) * 30)
        else { throw Half(fault: "counters") }
        let text = try? String(contentsOfFile: path + ".told", encoding: .utf8)
        let told = (text ?? "").split(separator: "\n").compactMap { Int($0) }
        guard told.allSatisfy({ $0 < all.count }), Set(told).count == told.count,
            all.count - told.count <= kills
        else { throw Half(fault: "\(told.count) were told, \(all.count) are there") }
        return all.count
    }

    /// What a kill left behind that must not be.
    struct Half: Error {
        let fault: String
    }
}
