import TalentCode

/// The figures of `report benefits`: stock, applications, uses, money, days.
struct BenefitReport {
    let tallies: BenefitTallies
    let filter: TallyFilter
    let at: Timestamp
    /// Nil for an officer.
    let cells: SmallCells?
    let names: ReportNames

    /// The figures of one benefit, or of all with nil. What is hidden is decided over all in either case, so that two
    /// reports together say no more than one.
    func figures(of chosen: BenefitID?) -> [ReportFigure] {
        let uses = cells?.partition(tallies.uses.map(\.uses))
        var shown: [UseTally.Key: Disclosure] = [:]
        for (tally, disclosure) in zip(tallies.uses, uses ?? []) { shown[tally.key] = disclosure }
        return tallies.benefits.filter { chosen == nil || $0 == chosen }.flatMap { benefit in
            let disclosure =
                cells.map {
                    BenefitDisclosure(benefit, tallies, uses: shown[.benefit(benefit)] ?? .shown, $0)
                } ?? .everything
            var lines = stock(benefit, disclosure)
            lines += applications(benefit, disclosure)
            lines += self.uses(benefit, disclosure)
            lines += reviews(benefit)
            lines += payments(benefit, disclosure)
            return lines + days(benefit)
        }
    }

    private func stock(_ benefit: BenefitID, _ disclosure: BenefitDisclosure) -> [ReportFigure] {
        tallies.pools.filter { $0.benefit == benefit }.flatMap { pool in
            let waiting = tallies.applications
                .filter { $0.benefit == benefit && $0.pool == pool.id && $0.state == .waitlisted }
                .reduce(0) { $0 + $1.count }
            let scope = names.text("report.scope.pool")
            func line(_ name: String, _ value: ReportFigure.Value, _ unit: ReportFigure.Unit) -> ReportFigure
            {
                figure("pool.\(name)", value, unit, pool: pool, benefit: benefit, scope: scope)
            }
            func units(_ number: Int) -> ReportFigure.Value { value(number, disclosure.isStockShown) }
            var lines: [ReportFigure] = []
            if let quota = pool.quota, let free = pool.free {
                lines = [
                    line("quota", .count(quota), .unit), line("reserved", units(pool.reserved), .unit),
                    line("redeemed", units(pool.redeemed), .unit), line("shared", units(pool.shared), .unit),
                    line("free", units(free), .unit), line("waitlisted", units(waiting), .application),
                ]
            }
            guard let budget = pool.budget else { return lines }
            let committed = disclosure.areUsesShown ? ReportFigure.Value.money(pool.committed) : Self.hidden
            return lines + [line("budget", .money(budget), .yuan), line("committed", committed, .yuan)]
        }
    }

    private func applications(
        _ benefit: BenefitID, _ disclosure: BenefitDisclosure
    ) -> [ReportFigure] {
        let lines = tallies.applications.filter { $0.benefit == benefit }
        guard !lines.isEmpty else { return [] }
        let scope = names.text("report.scope.applications")
        func line(_ name: String, _ value: ReportFigure.Value) -> ReportFigure {
            figure(name, value, .application, benefit: benefit, scope: scope, isTimed: true)
        }
        let total = lines.reduce(0) { $0 + $1.count }
        let states = Dictionary(grouping: lines, by: \.state).mapValues { $0.reduce(0) { $0 + $1.count } }
        return [line("applications", single(total))]
            + EntitlementState.allCases.compactMap { state in
                states[state].map {
                    line("applications.\(state.rawValue)", value($0, disclosure.isStockShown))
                }
            } + [line("appeals", single(lines.reduce(0) { $0 + $1.appeals }))]
    }

    private func uses(_ benefit: BenefitID, _ disclosure: BenefitDisclosure) -> [ReportFigure] {
        guard let tally = tallies.uses.first(where: { $0.key == .benefit(benefit) }) else { return [] }
        let scope = names.text("report.scope.uses")
        let numbers: [(String, Int, ReportFigure.Unit)] = [
            ("uses", tally.uses, .use), ("usePersons", tally.persons, .person),
            ("useHouseholds", tally.households, .household), ("useChildren", tally.children, .child),
            ("useUnits", tally.units, .unit),
        ]
        var lines = numbers.filter { $0.1 > 0 }.map { name, number, unit in
            figure(
                name, value(number, disclosure.areUsesShown), unit, benefit: benefit, scope: scope,
                isTimed: true,
                policies: tally.policies
            )
        }
        if tally.amount > .zero {
            lines.append(
                figure(
                    "useAmount", disclosure.areUsesShown ? .money(tally.amount) : Self.hidden, .yuan,
                    benefit: benefit, scope: scope, isTimed: true, policies: tally.policies
                )
            )
        }
        return lines
    }

    /// For officers alone: a published report does not tell of single mistakes.
    private func reviews(_ benefit: BenefitID) -> [ReportFigure] {
        guard cells == nil, let tally = tallies.reviews.first(where: { $0.benefit == benefit }) else {
            return []
        }
        let scope = names.text("report.scope.reviews")
        return [("reviewOpen", tally.open), ("overruns", tally.overruns), ("lost", tally.lost)].map {
            figure($0, .count($1), .use, benefit: benefit, scope: scope)
        }
    }

    private func payments(_ benefit: BenefitID, _ disclosure: BenefitDisclosure) -> [ReportFigure] {
        let lines = tallies.payments.filter { $0.benefit == benefit }
        guard !lines.isEmpty else { return [] }
        let scope = names.text("report.scope.payments")
        return Payment.State.allCases.compactMap { state in
            let tally = lines.first { $0.state == state }
            // What is taken back is the exception: told of where there is some.
            let isUsual = [.payable, .paying, .paid, .failed].contains(state)
            guard tally != nil || isUsual else { return nil }
            return figure(
                "payments.\(state.rawValue)",
                disclosure.arePaymentsShown ? .money(tally?.amount ?? .zero) : Self.hidden, .yuan,
                benefit: benefit, scope: scope, isTimed: true
            )
        }
    }

    private func days(_ benefit: BenefitID) -> [ReportFigure] {
        let lines = tallies.approvals.filter { $0.benefit == benefit }
        guard let median = ApprovalTally.median(lines) else { return [] }
        let count = lines.reduce(0) { $0 + $1.count }
        return [
            figure(
                "turnaround", cells?.isSmall(count) == true ? Self.hidden : .count(median), .day,
                benefit: benefit, scope: names.text("report.scope.turnaround"), isTimed: true
            )
        ]
    }

    private func figure(
        _ indicator: String, _ value: ReportFigure.Value, _ unit: ReportFigure.Unit, pool: Pool? = nil,
        benefit: BenefitID, scope: ReportFigure.Text, isTimed: Bool = false, policies: [String]? = nil
    ) -> ReportFigure {
        let key = pool.map { "\(benefit)/\($0.id)" } ?? benefit.description
        return ReportFigure(
            indicator: indicator, name: names.text("report.indicator.\(indicator)"),
            group: (pool == nil ? "benefit" : "pool", key, pool.map(names.pool) ?? names.benefit(benefit)),
            value: value, unit: unit, scope: scope, period: isTimed ? (filter.from, filter.before) : nil,
            policies: policies, at: at
        )
    }

    private static let hidden = ReportFigure.Value.hidden(IndicatorReport.other)

    private func value(_ number: Int, _ isShown: Bool) -> ReportFigure.Value {
        isShown ? .count(number) : Self.hidden
    }

    /// A number that nothing printed beside it gives away.
    private func single(_ number: Int) -> ReportFigure.Value {
        guard let cells, cells.isSmall(number) else { return .count(number) }
        return .hidden("<\(cells.limit)")
    }
}
