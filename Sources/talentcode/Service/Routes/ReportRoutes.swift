import TalentCode
import TalentService

/// Figures of what lies within the caller's boundary, each with its scope.
struct ReportRoutes {
    let office: ServiceOffice

    private static let period: Set = ["from", "to", "public"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/reports/indicators", access: .permission(.reportsRead),
                query: ["by", "scope", "public"], handler: indicators
            ),
            APIRoute(
                .get, "/v1/reports/benefits", access: .permission(.reportsRead),
                query: Self.period.union(["benefit", "pool"]), handler: benefits
            ),
            APIRoute(
                .get, "/v1/reports/desks", access: .permission(.reportsRead), query: Self.period,
                handler: desks
            ),
        ]
    }

    private func reply(_ figures: [ReportFigure]) throws -> APIReply {
        try APIReply(PageReply(items: figures, next: nil))
    }

    /// The rule for small cells; nil for a report that stays inside.
    private func cells(_ call: APICall) throws -> SmallCells? {
        guard try QueryFlag.read("public", call) else { return nil }
        return try ReportOptions.smallCells(
            given: nil, configured: office.config.smallCell, at: office.office.home.config)
    }

    @Sendable private func indicators(_ call: APICall) async throws -> APIReply {
        let principal = try Boundary(call, office).principal
        let groupings: [IndicatorKey.Grouping] =
            try call.query["by"].map { text in
                try text.split(separator: ",", omittingEmptySubsequences: false).map {
                    try WordOption.parse(String($0), "by")
                }
            } ?? IndicatorKey.Grouping.allCases
        let scope: ReportScope =
            try call.query["scope"].map { try WordOption.parse($0, "scope") } ?? .register
        let cells = try cells(call)
        // Two public reports of different scopes, one taken from the other, would tell what lies between.
        guard cells == nil || scope == .register else { throw RequestMembers.wrong("scope", "public") }
        let now = office.now
        let groups = try await office.register.read { try $0.personGroups(holding: .talentCode, at: now) }
        let report = IndicatorReport(
            groups: groups.filter { principal.covers($0.traits.area) }, office: principal.area, scope: scope,
            at: now, cells: cells, names: ReportNames(messages: office.messages, schemes: office.schemes)
        )
        return try reply(report.figures(by: groupings))
    }

    @Sendable private func benefits(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        var filter = try ReportPeriod.filter(from: call.query["from"], to: call.query["to"])
        let cells = try cells(call)
        filter.pool = try call.query["pool"].map(PoolOption.parse)
        // The report of a pool, taken from that of the benefit, would tell of the rest.
        guard filter.pool == nil || cells == nil else { throw RequestMembers.wrong("pool", "public") }
        let chosen = try QueryBenefit.read(call)
        let tallies = try await office.register.read { [filter] in try BenefitTallies($0, filter) }
        let seen = Set(tallies.benefits.filter(boundary.seesStock))
        let figures = BenefitReport(
            tallies: tallies.of(seen.contains), filter: filter, at: office.now, cells: cells,
            names: ReportNames(
                messages: office.messages, schemes: office.schemes,
                benefits: try office.snapshot.policies.known.names())
        ).figures(of: chosen)
        return try reply(figures)
    }

    @Sendable private func desks(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let filter = try ReportPeriod.filter(from: call.query["from"], to: call.query["to"])
        let cells = try cells(call)
        let (uses, desks) = try await office.register.read { register in
            (try register.useTallies(filter, by: .desk), try register.desks())
        }
        let seen = Set(desks.filter { boundary.principal.covers($0.area) }.map(\.id))
        let own = uses.filter { tally in
            guard case .desk(let id?) = tally.key else { return boundary.isWhole }
            return seen.contains(id)
        }
        let names = ReportNames(messages: office.messages, schemes: office.schemes)
        return try reply(
            DeskReport(uses: own, filter: filter, at: office.now, cells: cells, names: names).figures)
    }
}
