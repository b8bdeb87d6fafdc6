import TalentCode

/// What is said of a household stands with it, once for all of its members; without one, with the person.
enum HouseholdStatement {
    static func state(_ fact: Fact, of person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        guard let id = person.household else { return person.state(fact) }
        if let scope = edit.scope, try !scope.admits(id, edit.register) {
            throw CommandError(.notPermitted, at: "household")
        }
        let vault = HouseholdVault(secrets: edit.secrets)
        let record = try edit.register.household(id)
        var household = try record.map { try vault.open($0) } ?? Household(id: id)
        let outcome = household.facts.state(fact)
        if outcome == .changed {
            try edit.register.put(
                vault.seal(household, createdAt: record?.createdAt ?? edit.now, updatedAt: edit.now)
            )
        }
        return outcome
    }
}
