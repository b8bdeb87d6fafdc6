import COSE
import ServiceLifecycle
import TalentCode
import TalentService

/// Issues the codes of an approved batch, some in each transaction. Whoever has a code is passed over: a batch that was
/// killed is begun again, by any process, and nobody gets a second code.
struct BatchCarrying {
    let office: ServiceOffice
    let record: ApprovalRecord
    let draft: BatchDraft

    /// People of one transaction: others write between two of them.
    private static let chunk = 50

    func run() async throws -> ApprovalResult.Batch {
        let request = try draft.request(by: record.draftedBy.description, office)
        var served = 0
        var last: PersonID?
        while true {
            let chunk = try draft.members(after: last, limit: Self.chunk)
            guard let end = chunk.last else { break }
            last = end.id
            // A process that ends leaves the rest to the next one.
            if Task.isShuttingDownGracefully { throw CancellationError() }
            try Task.checkCancellation()
            let now = office.now
            let issuance = try office.snapshot.issuance(at: now)
            served += try await office.register.write { [office, request, record] register in
                let meant = try chunk.compactMap { member -> PersonRecord? in
                    let person = try Self.unchanged(member, at: now, office, register)
                    return person.flatMap { record.area.contains($0.area) ? $0 : nil }
                }
                _ = try issuance.issueAll(meant, request, now: now, register)
                return meant.count
            }
        }
        let count = draft.count
        return ApprovalResult.Batch(people: count, served: served, left: count - served)
    }

    /// Somebody as the second person was shown them; nil if anything has changed since.
    private static func unchanged(
        _ member: BatchDraft.Member, at now: Timestamp, _ office: ServiceOffice,
        _ register: any RegisterReading
    ) throws -> PersonRecord? {
        guard let person = try register.person(member.id), !person.isErased,
            try PersonMark.of(person, office.cryptography) == member.mark
        else { return nil }
        // A tier that was granted for a later day may have begun since.
        let tier = try PersonVault(secrets: office.secrets).open(person).projection(at: now).tier
        return tier == person.tier ? person : nil
    }
}
