import TalentCode
import TestSupport

/// The benefits, people and stock of a random life: few units, and many who want them.
struct LifeTown: Sendable {
    let scene = BenefitScene()
    let desk: BlankDesk
    /// Named flats with money, after an approval, ranked.
    let flat: Benefit
    /// Handed out at the counter and by a desk without network, twice at most.
    let gift: Benefit
    /// Stock with an approval, of which the policy states neither times nor a period.
    let seat: Benefit
    /// Once a household, with a budget; excludes `rent` for good.
    let house: Benefit
    /// Once a household or a person alone; excludes `house` for good.
    let rent: Benefit
    /// Once a month, three times at most, within a total; the reviewer grants the amount.
    let stipend: Benefit
    /// Once for a child and a stage.
    let school: Benefit

    /// A town whose policies treat a condition that falls away in this way.
    init(_ onDowngrade: DowngradeRule) throws {
        desk = try BlankDesk()
        let fen = { [scene] in scene.stated(Money(fen: $0)) }
        flat = try scene.benefit(
            amount: .fixed(fen(30)), needsApproval: true, holdDays: 1, onDowngrade: onDowngrade)
        gift = try scene.benefit("gift", kinds: [.stock, .counted], times: 2, onDowngrade: onDowngrade)
        seat = try scene.benefit(
            "seat", kinds: [.stock], times: nil, needsApproval: true, holdDays: 1, onDowngrade: onDowngrade)
        house = try scene.benefit(
            "house", kinds: [.money, .once], unit: .household, amount: .fixed(fen(50)), needsApproval: true,
            onDowngrade: onDowngrade)
        rent = try scene.benefit(
            "rent", kinds: [.stock, .once], unit: .personOrHousehold, onDowngrade: onDowngrade)
        stipend = try scene.benefit(
            "stipend", kinds: [.money, .periodic], times: 3, period: .calendarMonth, total: Money(fen: 45),
            amount: .range(least: fen(10), most: fen(20)), needsApproval: true, onDowngrade: onDowngrade)
        school = try scene.benefit("school", unit: .child, quota: scene.stated(2), onDowngrade: onDowngrade)
    }

    var benefits: [Benefit] { [flat, gift, seat, house, rent, stipend, school] }
    /// Those that are given to whoever comes.
    var walkUps: [Benefit] { [gift, rent, school] }
    /// Those with a queue.
    var queued: [Benefit] { [flat, seat] }
    /// Those that desks share.
    var shared: [Benefit] { [gift, seat] }

    /// The pools, the desk, and the codes of eight people.
    func prepare(_ tx: any RegisterWriting) throws {
        var pool = try scene.pool(flat, quota: 3, budget: Money(fen: 80))
        pool.drawSeed = [UInt8](repeating: 1, count: 16)
        try tx.insert(pool)
        for unit in ["a", "b", "c"] {
            try tx.insert(PoolUnit(benefit: flat.id, pool: pool.id, id: scene.unitID(unit)))
        }
        try tx.insert(scene.pool(gift, quota: 6))
        var seats = try scene.pool(seat, quota: 4)
        seats.drawSeed = [UInt8](repeating: 2, count: 16)
        try tx.insert(seats)
        try tx.insert(scene.pool(house, quota: nil, budget: Money(fen: 120)))
        try tx.insert(scene.pool(rent, quota: 3))
        try tx.insert(scene.pool(stipend, quota: nil, budget: Money(fen: 90)))
        try desk.prepare(shared.map(\.id), codes: 8, tx)
    }

    /// One to six live in households of two, seven and eight alone. The first household has twins, the second a child.
    func claimant(_ benefit: Benefit, _ number: Int, isFirstTwin: Bool = true) throws -> BenefitClaimant {
        let household = number <= 6 ? (number + 1) / 2 : nil
        guard benefit.unit == .child else { return try scene.person(number, household: household) }
        let child = household == 1 && isFirstTwin ? 9 : household
        return try scene.person(number, household: household, child: child, stage: "primary")
    }

    /// The case of somebody; the rules say yes or no.
    func claim(_ benefit: Benefit, _ claimant: BenefitClaimant, isEligible: Bool = true) throws -> BenefitCase
    {
        var claim = try scene.claim(benefit, claimant, rules: isEligible ? .eligible : .notEligible)
        if benefit == house { claim.excluding = [rent.id] }
        if benefit == rent { claim.excluding = [house.id] }
        claim.excludingForGood = claim.excluding
        return claim
    }

    /// No household has both of the pair, whatever was closed since: the first fault of all, or nil.
    func fault(_ reading: any RegisterReading) throws -> String? {
        if let fault = try scene.fault(in: reading, stock: benefits) { return fault }
        var filter = RedemptionFilter()
        var homes: [[Set<[UInt8]>]] = []
        for benefit in [house, rent] {
            filter.benefit = benefit.id
            let standing = try reading.redemptions(filter, after: nil, limit: .max).filter {
                $0.reversedAt == nil
            }
            homes.append(
                try standing.map { use in
                    let entitlement = try reading.entitlement(use.entitlement)
                    return [entitlement?.household ?? entitlement?.subject.bytes ?? []]
                })
        }
        guard homes[0].allSatisfy({ home in homes[1].allSatisfy { $0.isDisjoint(with: home) } }) else {
            return "a household has both of an exclusive pair"
        }
        return nil
    }
}
