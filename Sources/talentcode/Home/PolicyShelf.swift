import TalentCode

/// The signed policies by which a home judges. They are asked from one area: an own policy goes before that of the city
/// around, and that before a neighbour's.
struct PolicyShelf: Sendable {
    /// A benefit with the pack that has it.
    struct Found: Sendable {
        let pack: BenefitPack
        let benefit: Benefit
        /// Who signed the pack.
        let issuer: AreaCode
    }

    /// What a benefit is here.
    enum Ruling: Sendable {
        case given(Found)
        /// WRONG_AREA.
        case elsewhere(BenefitJudgement)

        /// The benefit.
        var benefit: BenefitID {
            switch self {
            case .given(let found): found.benefit.id
            case .elsewhere(let judgement): judgement.benefit
            }
        }
    }

    /// All signed policies that are held, in force or not.
    private let documents: [PolicyDocument]
    private let home: Home
    private let nearness: AreaNearness

    /// What a home holds.
    ///
    /// - Parameter area: that of the office or desk that asks; nil where there is none.
    static func read(_ home: Home, for area: AreaCode?) async throws -> PolicyShelf {
        try PolicyShelf(await HomeTrust.read(home).held(), home, for: area)
    }

    /// What is held of trust; nil holds none.
    init(_ trust: HeldTrust?, _ home: Home, for area: AreaCode?) throws {
        self.init(try trust?.policies() ?? [], home, for: area)
    }

    /// Policies that are held.
    init(_ documents: [PolicyDocument], _ home: Home, for area: AreaCode?) {
        self.documents = documents
        self.home = home
        nearness = AreaNearness(area)
    }

    /// The same as another area sees it.
    func asked(from area: AreaCode) -> PolicyShelf { PolicyShelf(documents, home, for: area) }

    /// All benefits that are in force at a time, each once: by the policy that counts here.
    func given(at now: Timestamp) -> [Found] { held(at: now).benefits.map(Found.init) }

    /// The packs that are in force at a time, the own one first.
    func packs(at now: Timestamp) -> [BenefitPack] { held(at: now).documents.map(\.pack) }

    /// Refuses to go on where no policy is in force: NOT_FOUND.
    func requirePolicies(at now: Timestamp) throws {
        guard !held(at: now).documents.isEmpty else {
            throw CommandError(.notFound, key: "NOT_FOUND.policies")
        }
    }

    /// What a benefit is here at a time; NOT_FOUND for an id that no pack has, VALUE_NOT_SET for one that belongs here and
    /// was not published. One whose policy is held is given, wherever it belongs: its judge looks at that.
    func ruling(_ text: String, at now: Timestamp) throws -> Ruling {
        let id = try BenefitOption.parse(text)
        if let found = find(id, at: now) { return .given(found) }
        try require(id)
        if let judgement = try elsewhere(id) { return .elsewhere(judgement) }
        throw CommandError(.valueNotSet, at: id.description, key: "VALUE_NOT_SET.policy")
    }

    /// The policy in force that has the benefit, or nil.
    func find(_ id: BenefitID, at now: Timestamp) -> Found? { held(at: now).benefit(id).map(Found.init) }

    /// Days for which a unit of a benefit is kept by the policy in force; nil for no end.
    func holdDays(of id: BenefitID, at now: Timestamp) -> Int? { find(id, at: now)?.benefit.holdDays?.value }

    /// The answer for a benefit of which no policy is held: WRONG_AREA if it belongs elsewhere, else VALUE_NOT_SET.
    func withoutPolicy(_ id: BenefitID) throws -> BenefitJudgement {
        if let judgement = try elsewhere(id) { return judgement }
        var facts = BenefitFacts()
        facts.why = "policy"
        return BenefitJudgement(benefit: id, code: .valueNotSet, policy: nil, facts: facts)
    }

    /// Where benefits belong and what they are called, whether or not their policy is held.
    var known: KnownBenefits {
        KnownBenefits(held: documents.map(\.pack), home: home, nearness: nearness)
    }

    /// Refuses an id that no pack has.
    func require(_ id: BenefitID) throws {
        guard try known.area(of: id) != nil else {
            throw CommandError(.notFound, at: id.description, key: "NOT_FOUND.benefit")
        }
    }

    /// Refuses to go on for a benefit that is known and of which no policy is held; what nobody knows is left to the
    /// caller.
    func requireHeld(_ text: String, at now: Timestamp) throws {
        guard let id = BenefitID(text), find(id, at: now) == nil, let area = try known.area(of: id) else {
            return
        }
        guard nearness.takesIn(area) else {
            throw CommandError(
                .notFound, at: text, key: "NOT_FOUND.policy", values: ["area": area.description])
        }
        throw CommandError(.valueNotSet, at: text, key: "VALUE_NOT_SET.policy")
    }

    private func held(at now: Timestamp) -> HeldPolicies {
        HeldPolicies(documents, at: now, for: nearness.area)
    }

    /// WRONG_AREA for a benefit that belongs to an area which does not take this one in; else nil.
    private func elsewhere(_ id: BenefitID) throws -> BenefitJudgement? {
        guard let own = nearness.area, let area = try known.area(of: id), !area.contains(own) else {
            return nil
        }
        var facts = BenefitFacts()
        facts.area = area
        return BenefitJudgement(benefit: id, code: .wrongArea, policy: nil, facts: facts)
    }
}

extension PolicyShelf.Found {
    fileprivate init(_ given: HeldPolicies.Given) {
        self.init(pack: given.pack, benefit: given.benefit, issuer: given.issuer)
    }
}
