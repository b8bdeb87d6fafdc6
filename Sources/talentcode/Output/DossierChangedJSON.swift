import TalentCode

/// What a change did to a person's dossier.
struct DossierChangedJSON: Encodable {
    let person: String
    /// False where it was so before.
    let changed: Bool

    init(_ person: PersonID, _ outcome: StatementOutcome) {
        self.person = person.description
        changed = outcome == .changed
    }
}
