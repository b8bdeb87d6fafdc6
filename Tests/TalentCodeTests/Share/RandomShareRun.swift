import TalentCode
import TestSupport

/// Desk files, and all that an office does meanwhile with the same stock, in a random order.
struct RandomShareRun: Sendable {
    /// What did not hold.
    struct Fault: Error {
        let what: String
    }

    private struct File: Sendable {
        let share: Share
        let start: [UInt8]
        var entries: [ProvisionalEntry] = []
    }

    private let scene = BenefitScene()
    private let desk: BlankDesk
    private let gift: Benefit
    private var random: SeededRandom
    private var files: [File] = []
    private var seen: Set<[UInt8]> = []
    private(set) var accepted = 0
    private(set) var reviewed = 0
    private var decided = 0
    private var seconds: UInt64 = 0
    private var count = 0

    init(_ random: SeededRandom) throws {
        self.random = random
        desk = try BlankDesk()
        gift = try scene.benefit("gift", kinds: [.stock, .counted], times: 3, holdDays: 1)
    }

    /// Lives from the first share to the last file, which comes twice.
    mutating func run(_ tx: any RegisterWriting) throws {
        try desk.prepare([gift.id], codes: 9, tx)
        var pool = try scene.pool(gift, quota: Int.random(in: 12...40, using: &random))
        pool.drawSeed = [UInt8](repeating: 3, count: 16)
        try tx.insert(pool)
        for _ in 0..<3 { try grant(tx) }
        for _ in 0..<30 { try step(tx) }
        for file in (files + files).shuffled(using: &random) { try settle(file, file.entries.count, tx) }
        let items = try tx.reviewItems(ReviewFilter(), after: nil, limit: .max)
        guard accepted + reviewed == seen.count, items.count == reviewed else {
            throw Fault(what: "\(seen.count) entries: \(accepted) accepted, \(items.count) for a person")
        }
        let uses = try tx.redemptions(RedemptionFilter(), after: nil, limit: .max).filter { $0.share != nil }
        guard uses.count == accepted + decided else { throw Fault(what: "\(uses.count) uses") }
        if let fault = try StockFaults(tx).first([gift]) { throw Fault(what: fault) }
    }

    private mutating func request() throws -> StepRequest {
        count += 1
        seconds += UInt64.random(in: 1..<20_000, using: &random)
        return try scene.request("r\(count)", after: seconds)
    }

    private mutating func grant(_ tx: any RegisterWriting) throws {
        let request = try request()
        guard let id = ShareID(BenefitScene.bytes(count, 5)) else { throw Fault(what: "id") }
        let answer = try desk.grant(
            gift.id, scene.poolID(), units: Int.random(in: 2...8, using: &random), id: id,
            until: request.at.adding(UInt64.random(in: 20_000..<600_000, using: &random)), request, tx)
        if case .granted(let share, _) = answer {
            files.append(File(share: share, start: try desk.start(of: share)))
        }
    }

    private mutating func step(_ tx: any RegisterWriting) throws {
        let holder = Int.random(in: 1...9, using: &random)
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: try write(holder)
        case 8..<11:
            guard let file = files.randomElement(using: &random) else { return }
            try settle(file, Int.random(in: 0...file.entries.count, using: &random), tx)
        case 11, 12: try redeem(holder, tx)
        case 13: try reserve(holder, tx)
        case 14: try release(tx)
        case 15: try grant(tx)
        case 16: try end(tx)
        case 17: try decide(tx)
        case 18:
            let status: CredentialStatus = Bool.random(using: &random) ? .suspended : .valid
            try tx.setStatus(status, of: BlankDesk.serial(holder))
        default: try clawBack(tx)
        }
        guard let pool = try tx.pools(gift.id).first, (pool.free ?? -1) >= 0, pool.shared >= 0,
            pool.reserved >= 0, pool.redeemed >= 0
        else { throw Fault(what: "stock") }
    }

    /// A copy of the file may go on apart, and presentations repeat.
    private mutating func write(_ holder: Int) throws {
        guard let chosen = files.indices.randomElement(using: &random) else { return }
        var file = files[chosen]
        let now = try request().at
        let entry = try desk.entry(
            file.entries.count + 1, behind: file.entries.last?.digest ?? file.start, of: file.share,
            for: holder, units: Int.random(in: 1...2, using: &random),
            nonce: UInt8.random(in: 1...4, using: &random), at: now)
        file.entries.append(entry)
        if Int.random(in: 0..<5, using: &random) == 0 { files.append(file) } else { files[chosen] = file }
    }

    private var booking: RegisterBooking {
        RegisterBooking(by: "settle", now: scene.now.adding(seconds)) { [scene, gift] _, redemption, _ in
            try scene.claim(gift, scene.person(BlankDesk.number(redemption.serial)))
        }
    }

    private mutating func settle(_ file: File, _ end: Int, _ tx: any RegisterWriting) throws {
        let entries = file.entries.prefix(end)
        let settlement = ShareSettlement(booking: booking, now: scene.now.adding(seconds))
        let settled = try settlement.settle(entries, of: file.share.id, grant: file.start, tx)
        guard settled.count == entries.count else { throw Fault(what: "an entry was dropped") }
        for (entry, one) in zip(entries, settled) {
            guard (one.result == .duplicate) == !seen.insert(entry.digest).inserted else {
                throw Fault(what: "an entry was taken in twice, or not at all")
            }
            switch one.result {
            case .accepted: accepted += 1
            case .review: reviewed += 1
            case .duplicate: break
            }
        }
    }

    private mutating func redeem(_ holder: Int, _ tx: any RegisterWriting) throws {
        let request = try request()
        _ = try Redeem(
            scene.claim(gift, scene.person(holder)), redemption: scene.id(count, 2),
            entitlement: scene.id(count, 3)
        ).run(request, in: tx)
    }

    private mutating func reserve(_ holder: Int, _ tx: any RegisterWriting) throws {
        let applied = try request()
        _ = try Apply(id: scene.id(count), scene.claim(gift, scene.person(holder))).run(applied, in: tx)
        var allocate = try Allocate(gift, scene.poolID(), scene.digest)
        allocate.approves = true
        _ = try allocate.run(request(), in: tx, judging: scene.eligible)
    }

    private mutating func release(_ tx: any RegisterWriting) throws {
        var filter = EntitlementFilter()
        filter.state = .reserved
        let held = try tx.entitlements(filter, after: nil, limit: .max).randomElement(using: &random)
        if let held, Bool.random(using: &random) {
            _ = try Release(held.id, holdDays: 1).run(request(), in: tx)
        } else {
            _ = try ExpireHolds { _ in 1 }.run(request(), in: tx)
        }
    }

    private mutating func clawBack(_ tx: any RegisterWriting) throws {
        var filter = EntitlementFilter()
        filter.state = .redeemed
        guard let given = try tx.entitlements(filter, after: nil, limit: .max).randomElement(using: &random)
        else { return }
        _ = try ClawBack(given.id, holdDays: 1).run(request(), in: tx)
    }

    private mutating func end(_ tx: any RegisterWriting) throws {
        if Int.random(in: 0..<3, using: &random) == 0, let file = files.randomElement(using: &random) {
            _ = try ShareReturn.close(file.share.id, tx)
        } else {
            _ = try ShareReturn.closeEnded(now: request().at, tx)
        }
    }

    /// Accepted by an officer: a use, once; a second word to the same effect changes nothing.
    private mutating func decide(_ tx: any RegisterWriting) throws {
        let items = try tx.reviewItems(ReviewFilter(), after: nil, limit: .max)
        guard let item = items.randomElement(using: &random) else { return }
        let word: ReviewDecision.Word = Bool.random(using: &random) ? .accepted : .refused
        let decision = ReviewDecision(
            booking: booking, by: "officer", now: scene.now.adding(seconds), scene.digest)
        // What was lost is booked by a later word, once there is room.
        let isOpen = item.decision == nil || item.isLost
        if case .decided = try decision.decide(item.number, word, tx), isOpen, word == .accepted {
            decided += 1
        }
    }
}
