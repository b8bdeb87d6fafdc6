import TalentCode

/// Facts of a person.
struct StatedFacts: DossierChange {
    let facts: [Fact]

    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        var outcome = StatementOutcome.unchanged
        for fact in facts {
            let one =
                try fact.name == .household
                ? HouseholdStatement.state(fact, of: &person, edit) : person.state(fact)
            // One fact that stands refuses the whole: nothing is left half done.
            if one == .verifiedStands { return one }
            if one == .changed { outcome = .changed }
        }
        return outcome
    }
}
