import TalentCode
import TalentService

/// Takes the people of an approved proposal into the register. The same table twice changes nothing: one that was killed
/// is begun again, by any process.
struct ProposalCarrying {
    let office: ServiceOffice
    let record: ApprovalRecord
    let draft: ProposalDraft

    func run() async throws -> ApprovalResult.People {
        guard let drafter = try await office.register.read({ [record] in try $0.operator(record.draftedBy) })
        else { throw ProposalDraft.unreadable }
        let scope = try ImportScope(area: record.area, employer: drafter.employer, office.secrets)
        // Said by the employer, and somebody else made sure of it: who decided.
        let origin = Provenance(
            source: .employer, verifiedAt: record.decidedAt, verifiedBy: record.decidedBy?.description,
            evidence: record.id.description)
        let report = try await TableImport(office: office, scope: scope, origin: origin, isDryRun: false)
            .run(draft.table)
        return ApprovalResult.People(
            counts: report.counts, rejected: TableImport.told(report.rejected, office.messages))
    }
}
