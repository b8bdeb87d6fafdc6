import TalentCode
import TestSupport

/// Chooses the next command of a random life from what the register holds.
struct LifeChoice {
    let town: LifeTown
    /// Spells the ids of what begins with this command.
    let number: Int
    let reading: any RegisterReading
    private var scene: BenefitScene { town.scene }

    /// A command of this kind, or nil if there is nothing that it could be about.
    func step(_ kind: LifeKind, _ desk: LifeDesk, at now: Timestamp, _ random: inout SeededRandom) throws
        -> LifeStep?
    {
        switch kind {
        case .apply: return try apply(&random)
        case .walkUp: return try walkUp(&random)
        case .allocate: return allocate(&random)
        case .expire:
            return LifeStep(kind) { request, tx in
                _ = try ExpireHolds { _ in 1 }.run(request, in: tx)
                return .ran
            }
        case .startPayment, .paid, .failed, .returned, .waived, .batch: return try payment(kind, &random)
        case .share, .settle, .endShares, .decide, .revoke:
            return try LifeShareChoice(town: town, number: number, reading: reading)
                .step(kind, desk, at: now, &random)
        case .write: return nil
        default: return try change(kind, &random)
        }
    }

    private func apply(_ random: inout SeededRandom) throws -> LifeStep {
        let benefit = try town.benefits.random(&random)
        let claimant = try town.claimant(
            benefit, Int.random(in: 1...8, using: &random), isFirstTwin: Bool.random(using: &random))
        let points = Int64.random(in: 0...2, using: &random)
        let isWish = benefit == town.flat && Bool.random(using: &random)
        return LifeStep(.apply) { [town, number] request, tx in
            var apply = try Apply(id: town.scene.id(number), town.claim(benefit, claimant))
            apply.points = points
            apply.preferred = isWish ? try town.scene.unitID("b") : nil
            return LifeStep.Answer(try apply.run(request, in: tx))
        }
    }

    private func walkUp(_ random: inout SeededRandom) throws -> LifeStep {
        let benefit = try town.walkUps.random(&random)
        let claimant = try town.claimant(
            benefit, Int.random(in: 1...8, using: &random), isFirstTwin: Bool.random(using: &random))
        return redeem(
            .walkUp, benefit, claimant, units: Int.random(in: 1...2, using: &random), isEligible: true)
    }

    private func redeem(
        _ kind: LifeKind, _ benefit: Benefit, _ claimant: BenefitClaimant, units: Int, isEligible: Bool
    ) -> LifeStep {
        LifeStep(kind) { [town, number] request, tx in
            var redeem = try Redeem(
                town.claim(benefit, claimant, isEligible: isEligible),
                redemption: town.scene.id(number, 2), entitlement: town.scene.id(number, 3))
            redeem.units = units
            return LifeStep.Answer(try redeem.run(request, in: tx))
        }
    }

    private func allocate(_ random: inout SeededRandom) -> LifeStep {
        let benefit = Bool.random(using: &random) ? town.flat : town.seat
        let approves = Bool.random(using: &random)
        return LifeStep(.allocate) { [town] request, tx in
            var allocate = try Allocate(benefit, town.scene.poolID(), town.scene.digest)
            allocate.approves = approves
            return LifeStep.Answer(try allocate.run(request, in: tx, judging: town.scene.eligible))
        }
    }

    /// A step of an entitlement that may make it; now and then of any.
    private func change(_ kind: LifeKind, _ random: inout SeededRandom) throws -> LifeStep? {
        guard let act = kind.act else { return nil }
        var all = try reading.entitlements(EntitlementFilter(), after: nil, limit: .max)
        if Int.random(in: 0..<6, using: &random) > 0 {
            all = all.filter { !EntitlementStep.targets(act, from: $0.state).isEmpty }
        }
        guard let chosen = all.randomElement(using: &random),
            let benefit = town.benefits.first(where: { $0.id == chosen.benefit }),
            let claimant = try claimant(of: chosen, benefit, &random)
        else { return nil }
        let id = chosen.id
        let isEligible = Int.random(in: 0..<8, using: &random) > 0
        switch kind {
        case .redeem:
            let units = Int.random(in: 0..<6, using: &random) == 0 ? 2 : 1
            return redeem(kind, benefit, claimant, units: units, isEligible: isEligible)
        case .approve:
            let granted = benefit == town.stipend ? Money(fen: Int64.random(in: 9...20, using: &random)) : nil
            return LifeStep(kind) { [town] request, tx in
                let approve = try Approve(
                    id, town.claim(benefit, claimant, isEligible: isEligible), granted: granted)
                return LifeStep.Answer(try approve.run(request, in: tx))
            }
        default: return Self.plain(kind, id, benefit)
        }
    }

    private static func plain(_ kind: LifeKind, _ id: EntitlementID, _ benefit: Benefit) -> LifeStep {
        LifeStep(kind) { request, tx in
            let answer =
                switch kind {
                case .begin: try Review(id).begin(request, in: tx)
                case .reject: try Review(id).reject(request, in: tx)
                case .appeal: try Review(id).appeal(request, in: tx)
                case .release: try Release(id, holdDays: 1).run(request, in: tx)
                case .forfeit: try Release(id, holdDays: 1).forfeit(request, in: tx)
                case .close: try Close(id).run(request, in: tx)
                case .clawBack: try ClawBack(id, holdDays: 1).run(request, in: tx)
                default: try Downgrade(id, benefit).run(request, in: tx)
                }
            return LifeStep.Answer(answer)
        }
    }

    /// Who holds it, or for a child either of the guardians.
    private func claimant(
        of entitlement: Entitlement, _ benefit: Benefit, _ random: inout SeededRandom
    ) throws -> BenefitClaimant? {
        guard let person = entitlement.subject.person, let number = person.bytes.last.map(Int.init) else {
            return nil
        }
        let isOther = number <= 6 && Int.random(in: 0..<3, using: &random) == 0
        let other = number.isMultiple(of: 2) ? number - 1 : number + 1
        return try town.claimant(
            benefit, isOther ? other : number, isFirstTwin: entitlement.child == BenefitScene.bytes(9, 7))
    }

    private func payment(_ kind: LifeKind, _ random: inout SeededRandom) throws -> LifeStep? {
        if kind == .batch {
            let benefit = [nil, town.flat.id, town.stipend.id].randomElement(using: &random) ?? nil
            return LifeStep(kind) { request, tx in
                let result = try PaymentBatch(benefit).run(request, in: tx)
                // One that finds nothing keeps no id.
                if case .done(let handed, _) = result, handed.isEmpty { return .open }
                return LifeStep.Answer(result)
            }
        }
        let acts: [LifeKind: PaymentStep.Act] = [
            .startPayment: .start, .paid: .succeed, .failed: .fail, .returned: .giveBack, .waived: .waive,
        ]
        guard let act = acts[kind] else { return nil }
        let all = try reading.payments(PaymentFilter(), after: nil, limit: .max)
        let ready = all.filter { PaymentStep.target(act, from: $0.state) != nil }
        let isAny = Int.random(in: 0..<6, using: &random) == 0
        guard let chosen = (isAny ? all : ready).randomElement(using: &random) else { return nil }
        return LifeStep(kind) {
            LifeStep.Answer(try PaymentStep(chosen.redemption, act, reference: "bank").run($0, in: $1))
        }
    }
}
