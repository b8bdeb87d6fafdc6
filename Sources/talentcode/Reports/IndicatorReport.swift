import TalentCode

/// The figures of `report indicators` (model.md section 6): persons, holders of a code and their share, in all and by
/// each trait. An officer's report has everything; a public one goes through `SmallCells`.
struct IndicatorReport {
    let groups: [PersonGroup]
    let office: AreaCode
    let scope: ReportScope
    let at: Timestamp
    /// Nil for an officer.
    let cells: SmallCells?
    let names: ReportNames

    /// The figures: totals first, then a part for each grouping.
    func figures(by groupings: [IndicatorKey.Grouping]) -> [ReportFigure] {
        let scoped = groups.filter { scope.takesIn($0.traits.area, of: office) }
        let all = IndicatorTable(.area, of: scoped)
        var figures = counts(
            all.total, cells?.total(all.total) ?? .init(), group: nil, scope: scopeText(scope)
        )
        for grouping in groupings {
            let table = grouping == .area ? all : IndicatorTable(grouping, of: scoped)
            let disclosure =
                cells?.table(table)
                ?? .init(rows: Array(repeating: .init(), count: table.rows.count))
            figures += part(table, disclosure)
        }
        return figures
    }

    private func part(
        _ table: IndicatorTable, _ disclosure: SmallCells.TableDisclosure
    ) -> [ReportFigure] {
        var figures: [ReportFigure] = []
        for (row, shown) in zip(table.rows, disclosure.rows) {
            let (key, name) = names.row(row.key)
            figures += counts(
                row.count, shown, group: (table.grouping.rawValue, key, name),
                scope: rowScope(table.grouping, row.key)
            )
        }
        switch table.grouping {
        case .area: figures += scopes(table, disclosure)
        case .skill: figures.append(highSkillShare(table, disclosure))
        case .category, .programme: figures += overlap(table, disclosure.overlap)
        case .tier: break
        }
        return figures
    }

    /// Persons, holders, and the share of the one in the other with both numbers.
    private func counts(
        _ count: HeadCount, _ shown: SmallCells.RowDisclosure,
        group: (by: String, key: String, name: ReportFigure.Text)?, scope: ReportFigure.Text
    ) -> [ReportFigure] {
        [
            figure("persons", value(count.persons, shown.persons), group: group, scope: scope),
            figure(
                "holders", value(count.holders, shown.holders), group: group, scope: scope,
                note: group == nil ? names.text("report.note.holders") : nil
            ),
            share(
                "holderRate", count.holders, of: count.persons,
                isShown: shown.persons.isShown && shown.holders.isShown, group: group, scope: scope
            ),
        ]
    }

    /// 市本级 and 全大市, and who lies outside both.
    private func scopes(
        _ table: IndicatorTable, _ disclosure: SmallCells.TableDisclosure
    ) -> [ReportFigure] {
        guard scope == .register else { return [] }
        return [ReportScope.proper, .whole].flatMap { scope in
            let chosen = table.rows.map { row in
                if case .area(let area) = row.key { scope.takesIn(area, of: office) } else { false }
            }
            let count = zip(table.rows, chosen).filter(\.1).reduce(HeadCount()) { $0 + $1.0.count }
            return counts(
                count, sumDisclosure(count, chosen, table, disclosure),
                group: ("scope", scope.rawValue, names.text("report.scopeName.\(scope.rawValue)")),
                scope: scopeText(scope)
            )
        }
    }

    private func sumDisclosure(
        _ count: HeadCount, _ chosen: [Bool], _ table: IndicatorTable,
        _ disclosure: SmallCells.TableDisclosure
    ) -> SmallCells.RowDisclosure {
        guard let cells else { return .init() }
        let total = cells.total(table.total)
        let persons =
            total.persons.isShown && cells.isSumPrinted(of: chosen, disclosure.rows, \.persons)
            && !cells.isSmall(count.persons)
        let holders =
            persons && total.holders.isShown && cells.isSumPrinted(of: chosen, disclosure.rows, \.holders)
            && !cells.isSmall(count.holders)
        return .init(persons: persons ? .shown : .withheld, holders: holders ? .shown : .withheld)
    }

    /// 高技能占技能比: 高级工 and above among all with a level of skill.
    private func highSkillShare(
        _ table: IndicatorTable, _ disclosure: SmallCells.TableDisclosure
    ) -> ReportFigure {
        func chosen(from least: SkillLevel) -> [Bool] {
            table.rows.map { row in
                guard case .skill(let level?) = row.key else { return false }
                return level.rawValue >= least.rawValue
            }
        }
        func sum(_ chosen: [Bool]) -> HeadCount {
            zip(table.rows, chosen).filter(\.1).reduce(HeadCount()) { $0 + $1.0.count }
        }
        let (high, skilled) = (chosen(from: .advanced), chosen(from: .apprentice))
        let isShown = [high, skilled].allSatisfy {
            sumDisclosure(sum($0), $0, table, disclosure).persons.isShown
        }
        let base = scopeText(scope)
        return share(
            "highSkillShare", sum(high).persons, of: sum(skilled).persons, isShown: isShown, group: nil,
            scope: .init(
                zh: names.text("report.scope.highSkill").zh + base.zh,
                en: names.text("report.scope.highSkill").en + base.en
            )
        )
    }

    /// What keeps a reader from adding up rows that overlap.
    private func overlap(_ table: IndicatorTable, _ shown: Disclosure) -> [ReportFigure] {
        let note = names.text("report.note.overlap.\(table.grouping.rawValue)")
        let base = scopeText(scope)
        return [
            ("distinct", table.inAny), ("inNone", table.inNone), ("inSeveral", table.inSeveral),
            ("sumOfRows", table.sum),
        ].map { name, number in
            figure(
                "\(table.grouping.rawValue).\(name)", value(number, shown), group: nil, scope: base,
                note: note
            )
        }
    }

    private func figure(
        _ indicator: String, _ value: ReportFigure.Value,
        group: (by: String, key: String, name: ReportFigure.Text)?, scope: ReportFigure.Text,
        note: ReportFigure.Text? = nil
    ) -> ReportFigure {
        ReportFigure(
            indicator: indicator, name: names.text("report.indicator.\(indicator)"), group: group,
            value: value,
            unit: .person, scope: scope, note: note, at: at
        )
    }

    private func share(
        _ indicator: String, _ numerator: Int, of denominator: Int, isShown: Bool,
        group: (by: String, key: String, name: ReportFigure.Text)?, scope: ReportFigure.Text
    ) -> ReportFigure {
        var value = ReportFigure.Value.hidden(Self.other)
        if isShown {
            // Half up to a hundredth of a percent.
            value =
                denominator == 0
                ? .none : .basisPoints((numerator * 20_000 + denominator) / (denominator * 2))
        }
        return ReportFigure(
            indicator: indicator, name: names.text("report.indicator.\(indicator)"), group: group,
            value: value,
            unit: .percent, fraction: isShown ? (numerator, denominator) : nil, scope: scope, at: at
        )
    }

    /// The mark of a number that is hidden for the sake of another one, or that may be any.
    static let other = "…"

    private func value(_ number: Int, _ disclosure: Disclosure) -> ReportFigure.Value {
        switch disclosure {
        case .shown: .count(number)
        case .small: .hidden("<\(cells?.limit ?? 0)")
        case .complement, .withheld: .hidden(Self.other)
        }
    }

    private func scopeText(_ scope: ReportScope) -> ReportFigure.Text {
        let area = names.area(office)
        let text = names.text("report.scope.\(scope.rawValue)")
        return .init(
            zh: text.zh.replacing("{area}", with: area.zh), en: text.en.replacing("{area}", with: area.en)
        )
    }

    /// A row of areas says which areas it is about; the others are about the report's scope.
    private func rowScope(_ grouping: IndicatorKey.Grouping, _ key: IndicatorKey) -> ReportFigure.Text {
        guard grouping == .area, case .area(let area) = key else { return scopeText(scope) }
        let kind: ReportScope =
            ReportScope.proper.takesIn(area, of: office)
            ? .proper : ReportScope.whole.takesIn(area, of: office) ? .whole : .register
        return names.text("report.scope.area.\(kind.rawValue)")
    }
}
