import TalentCode
import TalentService

/// Tables of people: an officer's are imported, an enterprise's wait for a second person.
struct PeopleImportRoutes {
    let office: ServiceOffice

    private static let csv = "text/csv"

    var all: [APIRoute] {
        [
            // The same table twice changes nothing: it needs no key to be sent again.
            APIRoute(
                .post, "/v1/people/import", access: .permission(.peopleWrite),
                body: .bytes(Self.csv, limit: ServiceLimits.importBody),
                query: ["dry-run", "source", "verified", "evidence"], handler: take
            ),
            APIRoute(
                .post, "/v1/people/proposals", access: .permission(.peoplePropose),
                body: .bytes(Self.csv, limit: ServiceLimits.proposalBody), isIdempotent: true,
                handler: propose
            ),
        ]
    }

    private struct Taken: Encodable {
        let counts: ImportCounts
        let rejected: [RejectedRowJSON]
        let warnings: [RejectedRowJSON]
    }

    @Sendable private func take(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let scope = try ImportScope(boundary.principal, office.secrets)
        let isDryRun = try QueryFlag.read("dry-run", call)
        let origin = try origin(call, by: boundary.principal.name)
        // A trial leaves no trace: who sees a part of the register finds out by none who is in the rest.
        if isDryRun, !boundary.isWhole { return try await tryRows(call, scope) }
        let work = TableImport(
            office: office, scope: scope, origin: origin, isDryRun: isDryRun,
            highTiers: office.fourEyes.highTiers)
        let report = try await work.run(call.body)
        return try APIReply(
            Taken(
                counts: report.counts,
                rejected: TableImport.told(report.rejected, office.messages),
                warnings: report.warnings.map { RejectedRowJSON($0, office.messages) }))
    }

    /// Looks at the rows alone.
    private func tryRows(_ call: APICall, _ scope: ImportScope) async throws -> APIReply {
        let (rows, faults) = try await TableImport.faults(call.body, scope, office)
        var counts = ImportCounts()
        counts.rows = rows
        counts.rejected = faults.count
        let told = TableImport.told(faults, office.messages)
        return try APIReply(Taken(counts: counts, rejected: told, warnings: []))
    }

    private func origin(_ call: APICall, by name: String) throws -> Provenance {
        try ProvenanceOptions.provenance(
            call.query["source"], verifiedBy: try QueryFlag.read("verified", call) ? name : nil,
            evidence: call.query["evidence"], office.now)
    }

    /// A table with a faulty row is not drafted: nobody approves half of what was sent. The register is not looked at, so
    /// that nobody finds out who is in it.
    @Sendable private func propose(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let scope = try ImportScope(boundary.principal, office.secrets)
        let once = try OnceOnly(call, ["proposals"], office)
        if let reply = try await once.replay() { return reply }
        let (rows, faults) = try await TableImport.faults(call.body, scope, office)
        guard faults.isEmpty else {
            let told = TableImport.told(faults, office.messages)
            throw Problem(
                400, "ROWS_REJECTED", at: "line \(faults[0].line)",
                members: [("rejected", try Console.text(json: told))])
        }
        guard rows > 0 else { throw Problem(409, "NOTHING_TO_DO") }
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal,
            area: boundary.principal.area, act: ProposalDraft(table: call.body, rows: rows))
        return try await once.run { try draft.reply(at: now, $0) }
    }
}
