/// What is known of one holder at one time, read once and kept for all benefits.
public struct JudgedPerson: Sendable {
    /// The time of judgement.
    public let now: Timestamp
    /// The day of judgement at +08:00, as `YYYY-MM-DD`.
    let day: String
    /// What kind of credential was shown; nil where the register is asked without one.
    let profile: Profile?
    /// Whether a register is at hand.
    public let hasRegister: Bool
    /// The areas to which the holder is linked; nil where nobody said.
    let areas: [AreaCode]?
    /// The data of all rules.
    let members: [String: LogicValue]
    private let readings: [FactPath: FactReading]

    /// Reads facts.
    ///
    /// - Parameters:
    ///   - paths: the facts that the benefits read; those of a request come later.
    ///   - profile: that of the credential shown, or nil.
    ///   - hasRegister: whether the sheet is the register's; else facts of the register alone are NEEDS_REGISTER.
    public init(
        _ sheet: any FactSheet, reading paths: some Sequence<FactPath> = FactCatalogue.paths,
        profile: Profile?, hasRegister: Bool, at now: Timestamp
    ) {
        self.now = now
        self.profile = profile
        self.hasRegister = hasRegister
        day = CalendarDate(at: now).description
        var readings: [FactPath: FactReading] = [:]
        var members: [String: LogicValue] = [:]
        var records: [String: [String: LogicValue]] = [:]
        for path in [FactPath(.person, "areas"), FactPath(.now), FactPath(.today)] + Array(paths)
        where path.name != .request && readings[path] == nil {
            let reading = sheet.reading(path, at: now)
            readings[path] = reading
            guard case .value(let value) = reading else { continue }
            if path.member.isEmpty {
                members[path.name.rawValue] = value.logic
            } else {
                records[path.name.rawValue, default: [:]][path.member] = value.logic
            }
        }
        for (name, record) in records { members[name] = .object(record) }
        self.members = members
        self.readings = readings
        areas = Self.areas(readings[FactPath(.person, "areas")])
    }

    /// What is known of a path; absent for one that was not asked for.
    func reading(_ path: FactPath) -> FactReading { readings[path] ?? .absent }

    /// The value of a path as rules read it; nil for what is not known.
    func value(_ path: FactPath, _ request: RequestValues) -> LogicValue? {
        if path.name == .request { return request.values[path.member] }
        guard case .value(let value) = reading(path) else { return nil }
        return value.logic
    }

    private static func areas(_ reading: FactReading?) -> [AreaCode]? {
        guard case .value(.list(let items))? = reading else { return nil }
        return items.compactMap { item in
            guard case .text(let text) = item else { return nil }
            return AreaCode(text)
        }
    }
}
