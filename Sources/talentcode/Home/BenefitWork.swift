import OpenSSLKeys
import TalentCode

/// An office that is opened for work on benefits: its register, its signed policies, and what reads its holders.
struct BenefitWork {
    let office: Office
    let area: AreaCode
    let now: Timestamp
    let cases: BenefitCases
    let request: StepDraft

    /// Opens the office of a command that changes something.
    static func open(
        _ options: GlobalOptions, _ source: PassphraseSource, _ request: RequestOptions
    ) async throws -> BenefitWork {
        try await open(options, source, request.actor, id: request.id())
    }

    /// Opens the office of a command that may be repeated without a name.
    static func open(
        _ options: GlobalOptions, _ source: PassphraseSource, _ actor: ActorOptions, id: RequestID? = nil
    ) async throws -> BenefitWork {
        let now = try options.writingTime()
        let console = try options.console()
        let draft = StepDraft(id: id, by: try actor.actor(), at: now)
        let office = try await Office.open(options, source, console)
        let terms = try SchemeTables(folder: options.home.templates).factTerms()
        let area = try await office.area()
        let policies = try await PolicyShelf.read(options.home, for: area)
        return BenefitWork(
            office: office, area: area, now: now,
            cases: BenefitCases(policies, try office.secrets(), terms, by: draft.by), request: draft
        )
    }

    /// What a step of an entitlement that is there needs.
    struct Tools: Sendable {
        let cases: BenefitCases
        let now: Timestamp

        /// The policy of an entitlement's benefit; nil if there is no such entitlement or no such policy.
        func found(
            _ id: EntitlementID, at now: Timestamp, _ register: any RegisterReading
        ) throws -> PolicyShelf.Found? {
            try register.entitlement(id).flatMap { cases.policies.find($0.benefit, at: now) }
        }

        /// Days for which the next one's unit is kept.
        func holdDays(of id: EntitlementID, _ register: any RegisterReading) throws -> Int? {
            try found(id, at: now, register)?.benefit.holdDays?.value
        }
    }

    var policies: PolicyShelf { cases.policies }
    var tools: Tools { Tools(cases: cases, now: now) }

    /// A benefit by its id, with the policy by which this office gives it now; WRONG_AREA for one of another area than the
    /// office's or one around it.
    func policy(_ text: String) throws -> PolicyShelf.Ruling { try policy(text, from: area) }

    /// The same as it is asked from an area within the office's.
    func policy(_ text: String, from area: AreaCode) throws -> PolicyShelf.Ruling {
        let ruling = try policies.asked(from: area).ruling(text, at: now)
        guard case .given(let found) = ruling,
            let judgement = BenefitJudge(found.benefit, of: found.pack, at: now).refusal(inArea: area)
        else { return ruling }
        return .elsewhere(judgement)
    }

    /// Days for which a unit of a benefit is kept by today's policy.
    var holdDays: @Sendable (BenefitID) -> Int? {
        { [policies, now] id in policies.holdDays(of: id, at: now) }
    }

    /// A new id of an entitlement or a use.
    func newID() throws -> EntitlementID {
        guard let id = try EntitlementID.drawn(at: now, office.cryptography) else {
            throw CommandError(.internalFault, detail: "random bytes")
        }
        return id
    }

    /// A step that is ready to be made in a transaction; what has run out goes to the next before.
    func prepare<Value>(
        _ asked: [String], desk: DeskID? = nil, reason: String? = nil,
        _ body: @escaping @Sendable (StepRequest, any RegisterWriting) throws -> StepResult<Value>
    ) throws -> PreparedStep<Value> {
        let step = try request.step(asked, desk: desk, reason: reason, office.cryptography)
        let holdDays = holdDays
        return PreparedStep { register in
            _ = try ExpireHolds(holdDays: holdDays).run(step, in: register)
            return try body(step, register)
        }
    }

    /// Makes a step in one transaction.
    func run<Value>(_ step: PreparedStep<Value>) async throws -> StepResult<Value> {
        try await office.register.write { try step.run($0) }
    }

    /// Prepares a step and makes it.
    func run<Value>(
        _ asked: [String], desk: DeskID? = nil, reason: String? = nil,
        _ body: @escaping @Sendable (StepRequest, any RegisterWriting) throws -> StepResult<Value>
    ) async throws -> StepResult<Value> {
        try await run(prepare(asked, desk: desk, reason: reason, body))
    }
}
