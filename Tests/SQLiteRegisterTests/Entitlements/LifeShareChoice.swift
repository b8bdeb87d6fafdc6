import TalentCode
import TestSupport

/// Chooses a command about units that lie with a desk without network.
struct LifeShareChoice {
    let town: LifeTown
    let number: Int
    let reading: any RegisterReading

    /// A command of this kind, or nil if there is nothing that it could be about.
    func step(_ kind: LifeKind, _ desk: LifeDesk, at now: Timestamp, _ random: inout SeededRandom) throws
        -> LifeStep?
    {
        switch kind {
        case .share: return try share(now, &random)
        case .settle: return settle(desk, &random)
        case .decide: return try decide(&random)
        case .revoke: return try revoke(&random)
        default: return try end(&random)
        }
    }

    private func share(_ now: Timestamp, _ random: inout SeededRandom) throws -> LifeStep {
        let benefit = try town.shared.random(&random)
        let units = Int.random(in: 1...3, using: &random)
        let end = now.adding(UInt64.random(in: 50_000..<500_000, using: &random))
        let id = ShareID(BenefitScene.bytes(number, 5))
        return LifeStep(.share) { [town] request, tx in
            guard let id else { throw BenefitScene.Malformed() }
            let answer = try town.desk.grant(
                benefit.id, town.scene.poolID(), units: units, id: id, until: end, request, tx)
            switch answer {
            case .granted(_, let isRepeated): return .done(isRepeated: isRepeated)
            case .refused(let refusal):
                return .refused(refusal == .requestReused ? "REQUEST_REUSED" : "\(refusal)")
            }
        }
    }

    private func settle(_ desk: LifeDesk, _ random: inout SeededRandom) -> LifeStep? {
        guard let file = desk.files.randomElement(using: &random), !file.entries.isEmpty else { return nil }
        let entries = file.entries.prefix(Int.random(in: 1...file.entries.count, using: &random))
        return LifeStep(.settle) { [town] request, tx in
            let settlement = ShareSettlement(booking: Self.booking(town, at: request.at), now: request.at)
            let settled = try settlement.settle(entries, of: file.share.id, grant: file.start, tx)
            guard settled.map(\.number) == entries.map(\.redemption.number) else { throw Lost() }
            return .ran
        }
    }

    /// An entry that was neither taken in nor put down for a person.
    struct Lost: Error {}

    private static func booking(_ town: LifeTown, at now: Timestamp) -> RegisterBooking {
        RegisterBooking(by: "settle", now: now) { _, redemption, _ in
            guard let benefit = town.benefits.first(where: { $0.id == redemption.benefit }) else {
                return nil
            }
            return try town.claim(benefit, town.claimant(benefit, BlankDesk.number(redemption.serial)))
        }
    }

    private func decide(_ random: inout SeededRandom) throws -> LifeStep? {
        let items = try reading.reviewItems(ReviewFilter(), after: nil, limit: .max)
        guard let item = items.randomElement(using: &random) else { return nil }
        let word: ReviewDecision.Word = Bool.random(using: &random) ? .accepted : .refused
        return LifeStep(.decide) { [town] request, tx in
            let decision = ReviewDecision(
                booking: Self.booking(town, at: request.at), by: "officer", now: request.at, town.scene.digest
            )
            switch try decision.decide(item.number, word, tx) {
            case .decided: return .ran
            // There was no room; there may be some later.
            case .lost: return .open
            case .notFound, .final: return .refused("FINAL")
            case .cannotBook(let reason): return .refused(reason.rawValue)
            }
        }
    }

    /// Gives back what has run out, or one share before its end.
    private func end(_ random: inout SeededRandom) throws -> LifeStep {
        let isEarly = Int.random(in: 0..<4, using: &random) == 0
        let early = isEarly ? try reading.shares(ShareFilter()).randomElement(using: &random)?.id : nil
        return LifeStep(.endShares) { request, tx in
            if let early {
                _ = try ShareReturn.close(early, tx)
            } else {
                _ = try ShareReturn.closeEnded(now: request.at, tx)
            }
            return .ran
        }
    }

    private func revoke(_ random: inout SeededRandom) throws -> LifeStep {
        let serial = try BlankDesk.serial(Int.random(in: 1...8, using: &random))
        let isRevoked = Bool.random(using: &random)
        return LifeStep(.revoke) { _, tx in
            try tx.setStatus(isRevoked ? .suspended : .valid, of: serial)
            return .ran
        }
    }
}
