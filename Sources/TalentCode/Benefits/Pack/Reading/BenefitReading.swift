/// Reads one benefit of a pack.
struct BenefitReading {
    private static let keys = [
        "id", "zh", "en", "from", "kinds", "unit", "times", "period", "total", "amount", "quota", "budget",
        "season", "exclusive", "needs-approval", "ranking", "hold-days", "on-downgrade", "needs-link",
        "profiles", "inputs", "rules", "treatment", "notes",
    ]
    private static let required = ["id", "zh", "en", "from", "kinds"]

    private let cursor: PackCursor
    private let id: String
    private let inputs: [BenefitInput]

    /// The benefit, or nil with faults.
    static func read(_ cursor: PackCursor, _ fields: inout PackFields) -> Benefit? {
        guard fields.map(cursor, known: keys, required: required) else { return nil }
        let id = RowReading.id(cursor, &fields)
        let inputs = BenefitRuleReading.inputs(cursor.value("inputs"), &fields)
        // Faults below an id that is none are told all the same.
        let reading = BenefitReading(cursor: cursor, id: id?.description ?? cursor.path, inputs: inputs)
        return reading.benefit(id, &fields)
    }

    private func benefit(_ id: BenefitID?, _ fields: inout PackFields) -> Benefit? {
        let zh = fields.text(cursor.value("zh"))
        let en = fields.text(cursor.value("en"))
        let sources = RowReading.sources(cursor, &fields)
        let kinds = RowReading.words(cursor.value("kinds"), RedeemKind.self, &fields)
        let unit = fields.word(cursor.value("unit"), BenefitUnit.self) ?? .person
        let allowance = BenefitTerms.allowance(cursor, of: self.id, kinds, &fields)
        let amount = AmountReading.read(cursor.value("amount"), of: self.id, inputs: inputs, &fields)
        let quota = count("quota", PackLimits.quota, &fields)
        let budget = PolicyReading.read(cursor.value("budget"), key: "\(self.id).budget", &fields) {
            $1.money($0)
        }
        let season = PolicyReading.read(
            cursor.value("season"), key: "\(self.id).season", &fields, BenefitTerms.season)
        let exclusive = PolicyReading.read(
            cursor.value("exclusive"), key: "\(self.id).exclusive", &fields, BenefitTerms.groups)
        let ranking = ranking(&fields)
        let holdDays = count("hold-days", PackLimits.count, &fields)
        let needsApproval = fields.bool(cursor.value("needs-approval"), otherwise: kinds.contains(.money))
        let downgrade = PolicyReading.read(
            cursor.value("on-downgrade"), key: "\(self.id).on-downgrade", &fields, BenefitTerms.downgrade)
        let needsLink = fields.bool(cursor.value("needs-link"), otherwise: true)
        let profiles = BenefitTerms.profiles(cursor.value("profiles"), &fields)
        let rules = BenefitRuleReading.rules(cursor.value("rules"), of: self.id, inputs: inputs, &fields)
        let treatment = treatment(&fields)
        let notes = notes(&fields)
        guard let id, let zh, let en else { return nil }
        let benefit = Benefit(
            id: id, zh: zh, en: en, sources: sources, kinds: kinds, unit: unit, allowance: allowance,
            amount: amount, quota: quota, budget: budget, season: season, exclusive: exclusive,
            needsApproval: needsApproval, ranking: ranking?.condition, rankingReads: ranking?.reads ?? [],
            holdDays: holdDays, onDowngrade: downgrade, needsLink: needsLink, profiles: profiles,
            inputs: inputs, rules: rules, treatment: treatment?.condition,
            treatmentReads: treatment?.reads ?? [], notes: notes
        )
        BenefitConsistency.check(benefit, cursor, &fields)
        return benefit
    }

    private func count(
        _ name: String, _ range: ClosedRange<Int64>, _ fields: inout PackFields
    ) -> PolicyValue<Int>? {
        PolicyReading.read(cursor.value(name), key: "\(id).\(name)", &fields) { cursor, fields in
            fields.integer(cursor, in: range).flatMap { Int(exactly: $0) }
        }
    }

    /// `ranking: {points: …, reads: […]}`.
    private func ranking(
        _ fields: inout PackFields
    ) -> (condition: PolicyValue<LogicExpression>, reads: [FactPath])? {
        expression("ranking", "points", &fields)
    }

    /// `treatment: {as: …, reads: […]}`.
    private func treatment(
        _ fields: inout PackFields
    ) -> (condition: PolicyValue<LogicExpression>, reads: [FactPath])? {
        expression("treatment", "as", &fields)
    }

    private func expression(
        _ name: String, _ member: String, _ fields: inout PackFields
    ) -> (condition: PolicyValue<LogicExpression>, reads: [FactPath])? {
        guard let cursor = cursor.value(name),
            fields.map(cursor, known: [member, "reads"], required: [member])
        else { return nil }
        let reads = FactReads.read(cursor.value("reads"), inputs: inputs, &fields)
        return LogicReading.condition(
            cursor.value(member), key: "\(id).\(name)", declared: reads, inputs: inputs, &fields
        )
    }

    private func notes(_ fields: inout PackFields) -> [PolicyValue<String>] {
        var notes: [PolicyValue<String>] = []
        for (name, value) in fields.entries(cursor.value("notes")) {
            let note = PolicyReading.read(value, key: "\(id).notes.\(name)", &fields) { $1.text($0) }
            if let note { notes.append(note) }
        }
        return notes
    }
}
