import TalentCode

/// A link of a person with an area, with a household by its label, or with both.
struct StatedLinks: DossierChange {
    let area: AreaCode?
    let role: DistrictLink.Role
    let household: String?
    let period: Period

    /// Reads the words of options or of a request.
    init(area: String?, role: String?, household: String?, _ period: Period) throws {
        self.area = try area.map { try AreaOption.parse($0) }
        self.role = try role.map { try WordOption.parse($0, "--role") } ?? .secondary
        self.household = household
        self.period = period
        if let household {
            let most = DossierLimits.label
            guard most.contains(CellText.normal(household).unicodeScalars.count),
                !CellText.hasHidden(household)
            else {
                throw CommandError(
                    .usage, at: "--household", detail: "\(most.lowerBound)–\(most.upperBound)")
            }
        }
        guard area != nil || household != nil else {
            throw CommandError(.usage, at: "--area", detail: "330282")
        }
    }

    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        let before = person
        if let household {
            let id = try edit.secrets.identity(in: edit.register).household(label: household)
            if let id, id != person.household, let scope = edit.scope, try !scope.admits(id, edit.register) {
                throw CommandError(.notPermitted, at: "--household")
            }
            person.household = id
        }
        if let area {
            // Nobody hands a person over to a district that is not their own, on whatever day.
            guard role != .primary || edit.scope?.contains(area) ?? true else {
                throw CommandError(.notPermitted, at: "--area")
            }
            var link = DistrictLink(area, role, period: period)
            let held = person.links.current(on: edit.today).first { $0.area == area && $0.role == role }
            // An end that is told later leaves the beginning as it was.
            if link.period.from == nil { link.period.from = held?.period.from }
            _ = person.link(link)
        }
        return person == before ? .unchanged : .changed
    }
}
