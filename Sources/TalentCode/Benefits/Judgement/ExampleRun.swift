/// Runs the examples of a pack: what must come of each, and what does.
public struct ExampleRun {
    /// All examples that fail, and benefits that give something and have none. Examples say what was published: they are
    /// judged without what an office set, apart from what they set themselves.
    public static func faults(_ content: PackContent) -> [PackFault] { run(content).faults }

    /// The same with the steps that all examples took, at most about `PackLimits.exampleSteps`.
    public static func run(_ content: PackContent) -> (faults: [PackFault], steps: Int) {
        let published: PackContent
        do throws(PackFaults) {
            published = try PackReader.read(PackSettings.published(content.tree))
        } catch {
            return (error.all, 0)
        }
        var faults: [PackFault] = []
        var left = PackLimits.exampleSteps
        let nodes = published.tree.nodes
        for example in published.examples {
            if !example.settings.isEmpty { left -= nodes }
            if left > 0 { faults += run(example, published, &left) }
            guard left > 0 else {
                let values = ["example": example.name, "most": "\(PackLimits.exampleSteps)"]
                let fault = PackFault(.exampleSteps, at: example.place, path: example.path, values: values)
                return (faults + [fault], PackLimits.exampleSteps)
            }
        }
        let shown = Set(published.examples.map(\.benefit))
        for (index, benefit) in published.pack.benefits.enumerated()
        where benefit.kinds != [.information] && !shown.contains(benefit.id) {
            faults.append(
                PackFault(
                    .noExample, at: place(published.tree, index), path: "benefits[\(index)]",
                    values: ["benefit": benefit.id.description]
                ))
        }
        return (faults, PackLimits.exampleSteps - left)
    }

    private static func place(_ tree: PackNode, _ index: Int) -> PackPlace? {
        guard case .list(let items)? = tree["benefits"]?.content, items.indices.contains(index) else {
            return nil
        }
        return items[index].place
    }

    private static func run(
        _ example: PackExample, _ published: PackContent, _ left: inout Int
    ) -> [PackFault] {
        var pack = published.pack
        if !example.settings.isEmpty {
            let (tree, unknown) = PackSettings.apply(example.settings, to: published)
            if !unknown.isEmpty {
                return unknown.map {
                    PackFault(.settingUnknown, at: example.place, path: example.path, values: ["key": $0.key])
                }
            }
            do throws(PackFaults) {
                pack = try PackReader.read(tree).pack
            } catch {
                return error.all
            }
        }
        guard let benefit = pack.benefits.first(where: { $0.id == example.benefit }) else { return [] }
        let request: RequestValues
        do throws(RequestValues.Fault) {
            request = try RequestValues(example.request, of: benefit)
        } catch {
            return [PackFault(.input, at: example.place, path: example.path)]
        }
        let judgement = judgement(example, benefit, pack.area, request, steps: left)
        left -= judgement.steps
        // What failed for want of steps is told of as that.
        return left > 0 ? compare(example, judgement) : []
    }

    private static func judgement(
        _ example: PackExample, _ benefit: Benefit, _ area: AreaCode, _ request: RequestValues, steps: Int
    ) -> RuleJudgement {
        var profile: Profile?
        if case .value(.text(let name))? = FactPath("person.profile").flatMap({ example.facts[$0] }) {
            profile = Profile(name: name)
        }
        let person = JudgedPerson(
            ExampleSheet(facts: example.facts), reading: benefit.reads, profile: profile,
            hasRegister: example.hasRegister, at: example.at
        )
        return RuleJudge(person, steps: min(steps, PackLimits.judgementSteps)).judge(
            benefit, of: area, request: request)
    }

    private static func compare(_ example: PackExample, _ judgement: RuleJudgement) -> [PackFault] {
        func fault(_ message: PackFault.Message, _ wanted: String, _ found: String) -> [PackFault] {
            let values = ["example": example.name, "wanted": wanted, "found": found]
            return [PackFault(message, at: example.place, path: example.path, values: values)]
        }
        var found = judgement.code.rawValue
        let refusing = judgement.refusingRule
        if let refusing { found += " (\(refusing))" }
        guard judgement.code.rawValue == example.verdict else {
            return fault(.exampleVerdict, example.verdict, found)
        }
        if let rule = example.rule, refusing != rule {
            return fault(.exampleVerdict, "\(example.verdict) (\(rule))", found)
        }
        if let amount = example.amount, judgement.amount != .exact(amount) {
            return fault(.exampleAmount, "\(amount)", "\(judgement.amount)")
        }
        if let treatment = example.treatment, judgement.treatment != treatment {
            return fault(.exampleTreatment, treatment, judgement.treatment ?? "–")
        }
        return []
    }
}
