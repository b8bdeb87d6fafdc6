/// Makes the case of one benefit and one holder, by which a step judges: rules over what the register knows, and what
/// the allowance is counted by.
public struct BenefitCaseMaker: Sendable {
    private let pack: BenefitPack
    private let benefit: Benefit
    private let excluding: Set<BenefitID>
    private let excludingForGood: Set<BenefitID>
    private let inputs: ApplicationInputs

    /// A maker for one benefit.
    ///
    /// - Parameter others: all benefits of all policies that are held: those that share an exclusive group with this
    ///   one exclude it.
    public init(
        _ benefit: Benefit, of pack: BenefitPack, among others: some Sequence<Benefit>,
        inputs: ApplicationInputs
    ) {
        self.inputs = inputs
        self.benefit = benefit
        self.pack = pack
        let groups = Set(benefit.exclusive?.value ?? [])
        let group =
            groups.isEmpty ? [] : others.filter { !groups.isDisjoint(with: $0.exclusive?.value ?? []) }
        excluding = Set(group.map(\.id))
        excludingForGood = Set(group.filter { $0.kinds.contains(.once) }.map(\.id))
    }

    /// The case of a holder at a time; nil for one whom this register does not know.
    ///
    /// - Parameters:
    ///   - given: values as people write them. Where the holder applied, those of the application count: nobody approved
    ///     others.
    ///   - child: the one that it is for, opened through `ChildVault`.
    /// - Throws: `RequestValues.Fault` for values that cannot be taken, `ApplicationInputs.Failure`, `RegisterError`.
    public func make(
        _ holder: Holder, given: [String: String], child: Child? = nil, at now: Timestamp,
        _ register: any RegisterReading
    ) throws -> BenefitCase? {
        guard let subject = holder.subject else { return nil }
        let household = holder.record?.household
        var members: [PersonID] = []
        if benefit.unit.isOfHousehold || !excluding.isEmpty, let household {
            members = try register.members(of: household).map(\.id) + register.formerMembers(of: household)
        }
        var claimant = BenefitClaimant(
            subject: subject, household: household?.bytes, members: members, child: child?.id.bytes,
            stage: child?.stage.rawValue
        )
        claimant.former = holder.former
        var values = try RequestValues(given, of: benefit)
        // Somebody else's of the household or the family are not the holder's to be judged by, nor to be shown.
        if !benefit.inputs.isEmpty, let live = try make(holder, claimant, .none, at: now).live(register),
            claimant.own.contains(live.subject)
        {
            let stored = try inputs.open(live)
            if !stored.isEmpty { values = RequestValues(stored: stored, of: benefit) }
        }
        var made = make(holder, claimant, values, at: now)
        (made.pending, made.pendingConflict) = try PendingUses(register: register).uses(of: made)
        return made
    }

    private func make(
        _ holder: Holder, _ claimant: BenefitClaimant, _ request: RequestValues, at now: Timestamp
    ) -> BenefitCase {
        let pack = pack
        var made = BenefitCase(benefit: benefit, policy: pack.policy, claimant: claimant) { benefit in
            BenefitJudge(benefit, of: pack, at: now).judge(holder, request: request)
        }
        made.excluding = excluding
        made.excludingForGood = excludingForGood
        for input in benefit.inputs where input.kind == .money {
            if case .integer(let fen)? = request.values[input.name] {
                made.money[input.name] = Money(fen: fen)
            }
        }
        made.fact = { path in
            if path.name == .request { return request.values[path.member].flatMap(AmountJudge.row) }
            guard case .value(let value) = holder.sheet.reading(path, at: now) else { return nil }
            return AmountJudge.row(value.logic)
        }
        return made
    }
}
