import TalentCode

/// The figures of `report desks`: visits (人次) and distinct persons (人) of each desk, from redemptions.
struct DeskReport {
    let uses: [UseTally]
    let filter: TallyFilter
    let at: Timestamp
    /// Nil for an officer.
    let cells: SmallCells?
    let names: ReportNames

    /// Two figures a desk.
    var figures: [ReportFigure] {
        let tallies = uses.sorted { BenefitTallies.name($0.key) < BenefitTallies.name($1.key) }
        let shown =
            cells?.partition(tallies.map(\.uses)) ?? Array(repeating: .shown, count: tallies.count)
        return zip(tallies, shown).flatMap { tally, shown in
            [
                figure("visits", tally, value(tally.uses, shown), .use),
                figure("visitors", tally, persons(tally, shown), .person),
            ]
        }
    }

    private func persons(_ tally: UseTally, _ uses: Disclosure) -> ReportFigure.Value {
        guard let cells else { return .count(tally.persons) }
        guard uses.isShown else { return .hidden(IndicatorReport.other) }
        return value(tally.persons, cells.isSmall(tally.persons) ? .small : .shown)
    }

    private func value(_ number: Int, _ disclosure: Disclosure) -> ReportFigure.Value {
        switch disclosure {
        case .shown: .count(number)
        case .small: .hidden("<\(cells?.limit ?? 0)")
        case .complement, .withheld: .hidden(IndicatorReport.other)
        }
    }

    private func figure(
        _ indicator: String, _ tally: UseTally, _ value: ReportFigure.Value, _ unit: ReportFigure.Unit
    ) -> ReportFigure {
        let key = BenefitTallies.name(tally.key)
        let none = names.text("report.key.noDesk")
        return ReportFigure(
            indicator: indicator, name: names.text("report.indicator.\(indicator)"),
            group: ("desk", key, tally.key == .desk(nil) ? none : .init(zh: key, en: key)), value: value,
            unit: unit, scope: names.text("report.scope.visits"), period: (filter.from, filter.before),
            policies: tally.policies, at: at
        )
    }
}
