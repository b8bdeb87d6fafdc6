import COSE
import TalentCode
import TalentService

/// Finds whom a batch is meant for: those within the boundary, by the conditions, who have no code.
struct BatchSelection {
    let office: ServiceOffice
    private let filter: PersonFilter
    private let area: AreaCode

    /// Conditions that a batch may have.
    static let keys: Set = ["area", "category", "tier", "skill", "programme", "employer"]
    /// Rows of one read.
    private static let page = 2_000

    init(_ members: RequestMembers, _ boundary: Boundary, _ office: ServiceOffice) throws {
        self.office = office
        let conditions = try members.map("where") ?? [:]
        guard Self.keys.isSuperset(of: conditions.keys) else {
            throw RequestMembers.wrong("where", Self.keys.sorted().joined(separator: ", "))
        }
        let secrets = office.secrets
        var filter = try WhereFilters(conditions: WhereCondition.of(conditions), schemes: office.schemes)
            .person { secrets }
        try boundary.narrow(&filter)
        filter.lacking = (.talentCode, office.now)
        self.filter = filter
        area = boundary.principal.area
    }

    /// Everybody meant, in ascending order, and their tiers; refused if there is nobody or too many.
    func find() async throws -> (members: [BatchDraft.Member], tiers: [BatchDraft.TierCount]) {
        var members: [BatchDraft.Member] = []
        var tiers: [Tier?: Int] = [:]
        var last: PersonID?
        while true {
            let page = try await office.register.read { [filter, last] register in
                try register.persons(filter, after: last, limit: Self.page)
            }
            // Who is merely linked with this area is another one's to serve.
            for record in page where area.contains(record.area) {
                members.append(
                    BatchDraft.Member(id: record.id, mark: try PersonMark.of(record, office.cryptography)))
                tiers[record.tier, default: 0] += 1
            }
            guard members.count <= ServiceLimits.batch else {
                throw Problem(409, "BATCH_TOO_LARGE", values: ["limit": "\(ServiceLimits.batch)"])
            }
            last = page.last?.id
            if page.count < Self.page { break }
        }
        guard !members.isEmpty else { throw Problem(409, "NOTHING_TO_DO") }
        let counts = tiers.map { BatchDraft.TierCount(tier: $0.key, people: $0.value) }
        return (
            members,
            counts.sorted {
                ($0.tier?.scheme ?? 9, $0.tier?.level ?? 0) < ($1.tier?.scheme ?? 9, $1.tier?.level ?? 0)
            }
        )
    }
}
