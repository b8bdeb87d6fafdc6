import TalentCode
import TestSupport
import Testing

/// The recount by which the random lives are judged: it must see whatever is wrong.
@Suite("The recount finds what does not hold")
struct StockFaultsTests {
    private let town: LifeTown
    private var scene: BenefitScene { town.scene }

    init() throws { town = try LifeTown(.keep) }

    /// One flat redeemed with money, one reserved, a gift taken, and gifts with a desk.
    private func prepare(_ tx: any RegisterWriting) throws {
        try town.prepare(tx)
        for number in 1...2 {
            let claim = try town.claim(town.flat, town.claimant(town.flat, number))
            _ = try Apply(id: scene.id(number), claim).run(scene.request("a\(number)"), in: tx)
            _ = try Approve(scene.id(number), claim).run(scene.request("b\(number)"), in: tx)
        }
        _ = try Allocate(town.flat, scene.poolID(), scene.digest)
            .run(scene.request("c"), in: tx, judging: scene.eligible)
        for (benefit, number) in [(town.flat, 1), (town.gift, 3)] {
            _ = try Redeem(
                town.claim(benefit, town.claimant(benefit, number)), redemption: scene.id(number, 2),
                entitlement: scene.id(number, 3)
            ).run(scene.request("d\(number)"), in: tx)
        }
        let id = try #require(ShareID(BenefitScene.bytes(1, 5)))
        _ = try town.desk.grant(
            town.gift.id, scene.poolID(), units: 2, id: id, until: scene.now.adding(60), scene.request("e"),
            tx)
    }

    private func pool(
        _ tx: any RegisterWriting, _ benefit: Benefit, _ change: (inout Pool) -> Void
    ) throws {
        var pool = try #require(try tx.pool(benefit.id, scene.poolID()))
        change(&pool)
        try tx.update(pool)
    }

    private func use(_ number: Int, count: Int, of id: EntitlementID, _ amount: Money?) throws -> Redemption {
        Redemption(
            id: try scene.id(number, 2), entitlement: id, number: count, benefit: town.flat.id,
            usage: .subject(try scene.person(1).subject), serial: nil, units: 1, unit: nil,
            pool: try scene.poolID(), amount: amount, policy: try scene.policy(), at: scene.now, period: nil,
            desk: nil, by: "clerk", share: nil)
    }

    /// Another event behind the last one of the flat that was redeemed or reserved.
    private func event(
        _ tx: any RegisterWriting, _ number: Int, _ act: EntitlementAct,
        _ change: (inout Entitlement) throws -> Void
    ) throws {
        var entitlement = try #require(try tx.entitlement(scene.id(number)))
        try change(&entitlement)
        entitlement.steps += 1
        try tx.update(entitlement)
        try tx.append(
            EntitlementEvent(
                entitlement: entitlement.id, number: entitlement.steps, at: entitlement.updatedAt, act: act,
                by: "clerk", desk: nil, reason: nil, after: entitlement))
    }

    private typealias Damage = (what: String, make: (any RegisterWriting) throws -> Void)

    private var all: [Damage] {
        [
            ("a unit too many is reserved", { try pool($0, town.flat) { $0.reserved += 1 } }),
            ("a unit too few was redeemed", { try pool($0, town.flat) { $0.redeemed -= 1 } }),
            ("money is missing", { try pool($0, town.flat) { $0.committed = .zero } }),
            ("a unit of a desk is forgotten", { try pool($0, town.gift) { $0.shared -= 1 } }),
            (
                "a unit lost its owner",
                { tx in
                    var unit = try #require(
                        try tx.units(town.flat.id, scene.poolID()).first { $0.owner != nil })
                    unit.owner = nil
                    try tx.update(unit)
                }
            ),
            (
                "a unit belongs to nobody who is there",
                { tx in
                    var unit = try #require(
                        try tx.units(town.flat.id, scene.poolID()).first { $0.owner == nil })
                    unit.owner = try scene.id(99)
                    try tx.update(unit)
                }
            ),
            (
                "an entitlement has another state than its last event",
                { tx in
                    var entitlement = try #require(try tx.entitlement(scene.id(1)))
                    entitlement.state = .closed
                    try tx.update(entitlement)
                }
            ),
            ("a use has no event", { try $0.insert(use(7, count: 2, of: scene.id(1), nil)) }),
            ("a use has no entitlement", { try $0.insert(use(7, count: 1, of: scene.id(98), nil)) }),
            ("an event has no use", { try event($0, 1, .redeem) { $0.redeemed += 0 } }),
            (
                "a counter moved with an act that moves none",
                { try event($0, 1, .downgrade) { $0.redeemed = 0 } }
            ),
            ("a closed one has a state of its own", { try event($0, 1, .close) { _ in } }),
            ("an act came from a wrong state", { try event($0, 2, .approve) { $0.state = .approved } }),
            (
                "a unit changed with an act that gives none",
                { try event($0, 2, .downgrade) { $0.unit = nil } }
            ),
            (
                "a payment was cancelled though its use stands",
                { tx in
                    var payment = try #require(try tx.payment(scene.id(1, 2)))
                    payment.state = .cancelled
                    try tx.update(payment)
                }
            ),
            (
                "a payment was handed over without an attempt",
                { tx in
                    var payment = try #require(try tx.payment(scene.id(1, 2)))
                    payment.state = .paying
                    try tx.update(payment)
                }
            ),
            ("a use was taken back alone", { try $0.reverse(scene.id(1, 2), at: scene.now) }),
            (
                "a share settled what never came",
                { tx in
                    var share = try #require(try tx.shares(ShareFilter()).first)
                    share.settled = 1
                    try tx.update(share)
                    try pool(tx, town.gift) { $0.shared -= 1 }
                }
            ),
        ]
    }

    @Test("every damage is found, and without one nothing is")
    func damages() async throws {
        let sound = InMemoryRegister()
        #expect(
            try await sound.write { tx in
                try prepare(tx)
                return try town.fault(tx)
            } == nil)
        for index in all.indices {
            let fault = try await InMemoryRegister().write { tx in
                try prepare(tx)
                try all[index].make(tx)
                return try town.fault(tx)
            }
            #expect(fault != nil, "\(all[index].what)")
        }
    }
}
