/// Reads how often and when a benefit is given, and what becomes of it.
struct BenefitTerms {
    /// `times`, `period` and `total`. What is given once has one use unless it says otherwise.
    static func allowance(
        _ cursor: PackCursor, of id: String, _ kinds: Set<RedeemKind>, _ fields: inout PackFields
    ) -> BenefitAllowance {
        var times = PolicyReading.read(cursor.value("times"), key: "\(id).times", &fields) { cursor, fields in
            fields.integer(cursor, in: PackLimits.count).flatMap { Int(exactly: $0) }
        }
        if times == nil, cursor.value("times") == nil, kinds.contains(.once) {
            times = PolicyValue(key: "\(id).times", 1, .stated)
        }
        let total = PolicyReading.read(cursor.value("total"), key: "\(id).total", &fields) { $1.money($0) }
        let period = PolicyReading.read(cursor.value("period"), key: "\(id).period", &fields, period)
        return BenefitAllowance(times: times, period: period, total: total)
    }

    /// `calendar-year`, `calendar-month` or `{months: 24}`.
    private static func period(_ cursor: PackCursor, _ fields: inout PackFields) -> BenefitPeriod? {
        if case .map = cursor.node.content {
            fields.map(cursor, known: ["months"], required: ["months"])
            return fields.integer(cursor.value("months"), in: PackLimits.months).map { .months(Int($0)) }
        }
        return fields.value(cursor, .period) { text in
            switch text {
            case "calendar-year": .calendarYear
            case "calendar-month": .calendarMonth
            default: nil
            }
        }
    }

    /// `{from: 05-01, to: 06-30}`.
    static func season(_ cursor: PackCursor, _ fields: inout PackFields) -> BenefitSeason? {
        guard fields.map(cursor, known: ["from", "to"], required: ["from", "to"]),
            let from = fields.text(cursor.value("from")), let to = fields.text(cursor.value("to"))
        else { return nil }
        guard let season = BenefitSeason(from: from, to: to) else {
            fields.note(.season, cursor)
            return nil
        }
        return season
    }

    /// Names of groups, each once.
    static func groups(_ cursor: PackCursor, _ fields: inout PackFields) -> [String]? {
        var groups: [String] = []
        for item in fields.list(cursor) {
            guard let group = fields.value(item, .id, { BenefitID($0)?.description }) else { continue }
            if groups.contains(group) { fields.note(.wordTwice, item) } else { groups.append(group) }
        }
        return groups
    }

    /// `keep`, `stop-next-period`, `claw-back` or `{grace: 90}`.
    static func downgrade(_ cursor: PackCursor, _ fields: inout PackFields) -> DowngradeRule? {
        if case .map = cursor.node.content {
            fields.map(cursor, known: ["grace"], required: ["grace"])
            return fields.integer(cursor.value("grace"), in: PackLimits.graceDays).map {
                .grace(days: Int($0))
            }
        }
        let words: [String: DowngradeRule] = [
            "keep": .keep, "stop-next-period": .stopNextPeriod, "claw-back": .clawBack,
        ]
        guard let text = fields.text(cursor) else { return nil }
        guard let rule = words[text] else {
            fields.note(.word, cursor, ["known": "claw-back, grace, keep, stop-next-period"])
            return nil
        }
        return rule
    }

    /// Profiles by their stable names; nothing is the talent code alone.
    static func profiles(_ cursor: PackCursor?, _ fields: inout PackFields) -> Set<Profile> {
        guard let cursor else { return [.talentCode] }
        var profiles: Set<Profile> = []
        for item in fields.list(cursor) {
            guard let text = fields.text(item) else { continue }
            guard let profile = Profile(name: text) else {
                let known = Profile.allCases.map(\.name).joined(separator: ", ")
                fields.note(.word, item, ["known": known])
                continue
            }
            if !profiles.insert(profile).inserted { fields.note(.wordTwice, item) }
        }
        if profiles.isEmpty { fields.note(.empty, cursor) }
        return profiles
    }
}
