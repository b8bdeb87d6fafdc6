import TalentCode

/// What a simulation counted, for people: a table, and for one benefit alone what refused and what is missing.
struct SimulationText {
    let console: Console

    /// Prints the table.
    func print(_ results: [SimulationResult]) throws {
        let hasDraft = results.contains { $0.difference != nil }
        var heads = ["benefit", "unitCounted", "eligible", "notEligible", "undecided", "cost"]
        if hasDraft { heads += ["inForce", "gained", "lost"] }
        var table = ColumnTable(heads: heads.map { console.text("label.\($0)") })
        for result in results {
            var cells = [
                title(result.simulated.benefit),
                console.text("simulation.unit.\(result.simulated.benefit.unit.rawValue)"),
                "\(result.eligible)",
                "\(result.notEligible)", "\(result.undecided)", cost(result.cost),
            ]
            if hasDraft {
                let change = result.difference
                cells += [
                    change.map { "\($0.eligible)" }, change?.gained.map { "+\($0)" },
                    change?.lost.map { "-\($0)" },
                ]
                .map { $0 ?? "–" }
            }
            table.add(cells)
        }
        for line in table.lines { try console.line(line) }
        if results.count == 1 { try detail(results[0]) }
        for result in results { warn(result) }
    }

    private func title(_ benefit: Benefit) -> String {
        TerminalText.escape("\(console.language == .chinese ? benefit.zh : benefit.en) (\(benefit.id))")
    }

    private func cost(_ cost: SimulationResult.Cost?) -> String {
        guard let cost else { return "–" }
        return cost.least == cost.most ? cost.most.description : "\(cost.least)–\(cost.most)"
    }

    private func detail(_ result: SimulationResult) throws {
        let names = FactNames(
            messages: console.messages, language: console.language, inputs: result.simulated.benefit.inputs)
        for count in result.byRule {
            let rule = result.simulated.benefit.rules.first { $0.id == count.rule }
            let sentence = rule.map { console.language == .chinese ? $0.zh : $0.en } ?? count.rule
            try console.line(
                console.text("simulation.failed", ["count": "\(count.failed)", "rule": sentence]))
        }
        for reason in result.byReason {
            let missing = names.list(reason.missing.map { names.name($0) })
            try console.line(
                console.text(
                    "simulation.reason",
                    ["count": "\(reason.count)", "code": reason.code.rawValue, "missing": missing]))
        }
    }

    private func warn(_ result: SimulationResult) {
        let benefit = result.simulated.benefit
        if result.exceedsQuota, let quota = benefit.quota?.value {
            console.note(
                "note.overQuota",
                ["benefit": title(benefit), "eligible": "\(result.eligible)", "quota": "\(quota)"])
        }
        if result.exceedsBudget, let budget = benefit.budget?.value, let cost = result.cost {
            console.note(
                "note.overBudget",
                [
                    "benefit": title(benefit), "cost": cost.most.description,
                    "budget": budget.description,
                ])
        }
    }
}
