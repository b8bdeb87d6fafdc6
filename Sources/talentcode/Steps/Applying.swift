import TalentCode

/// An application for a benefit (`apply`).
struct Applying {
    let work: BenefitWork
    let found: PolicyShelf.Found
    let person: PersonID
    let values: GivenValues
    /// The pool that is wished for.
    let pool: PoolID?
    /// The named unit that is wished for.
    let unit: UnitID?

    /// The step.
    func step() throws -> PreparedStep<StepAnswer> {
        let asked =
            ["apply", person.description, found.benefit.id.description, values.child?.description ?? ""]
            + [pool?.description ?? "", unit?.description ?? ""]
            + values.texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let (id, cases) = (try work.newID(), work.cases)
        let (found, person, values, pool, unit) = (found, person, values, pool, unit)
        return try work.prepare(asked) { step, register in
            let data = try values.child.map {
                try cases.open($0, for: found.benefit.id, at: step.at, register)
            }
            let current = try PersonArgument.unerased(person, register)
            let holder = try cases.reader.holder(current, child: data, register)
            let made = try cases.make(
                found, holder, given: values.texts, child: data, at: step.at, register)
            guard let made else { return .refused(.notFound) }
            var apply = Apply(id: id, made)
            apply.pool = pool
            apply.preferred = unit
            apply.sealedInputs = try cases.inputs.seal(values.texts, of: id)
            return try apply.run(step, in: register)
        }
    }

    /// A unit's name as people write it.
    static func unit(_ text: String) throws -> UnitID {
        guard let unit = UnitID(text) else { throw CommandError(.usage, at: "--unit", key: "USAGE.unit") }
        return unit
    }
}
