import Synchronization
import TalentCode
import TalentService

/// Counts over the register who would get a benefit, before a rule goes live.
final class SimulationRoutes: Sendable {
    private let office: ServiceOffice
    /// A city takes a core for half a minute: one at a time.
    private let isBusy = Atomic<Bool>(false)

    init(office: ServiceOffice) { self.office = office }

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/benefits/{benefit}/simulation", access: .permission(.benefitsSimulate),
                query: ["draft"], handler: simulate
            )
        ]
    }

    /// By what is in force; with `draft`, what the office's templates and settings would make of it beside.
    @Sendable private func simulate(_ call: APICall) async throws -> APIReply {
        // Small counts tell of people: they are for who sees the whole office.
        try Boundary(call, office).requireWhole()
        let isDraft = try QueryFlag.read("draft", call)
        guard let id = BenefitID(call[0]) else { throw ProblemCode.notFound }
        let now = office.now
        let inForce = office.snapshot.policies.given(at: now).map {
            SimulatedBenefit($0.benefit, of: $0.pack)
        }
        let draft = isDraft ? try draft(of: id) : nil
        guard isDraft ? draft != nil : inForce.contains(where: { $0.benefit.id == id }) else {
            throw ProblemCode.notFound
        }
        let asked = try SimulationDraft(id.description, inForce, draft: draft, at: now)
        guard !isBusy.exchange(true, ordering: .acquiring) else { throw ProblemCode.overloaded }
        defer { isBusy.store(false, ordering: .releasing) }
        let simulation = Simulation(asked.plan, secrets: office.secrets, terms: office.terms)
        let results = try await simulation.run(office.register, workers: 1)
        guard let result = results.first else { throw ProblemCode.notFound }
        return try APIReply(SimulationJSON(result))
    }

    /// The pack of a benefit as the templates say it now; nil if none has it.
    private func draft(of id: BenefitID) throws -> BenefitPack? {
        try PolicyPublishing.ownPacks(office.office.home, of: office.area)
            .first { $0.pack.benefits.contains { $0.id == id } }?.pack
    }
}
