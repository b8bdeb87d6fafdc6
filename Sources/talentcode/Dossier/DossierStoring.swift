import TalentCode

/// Opens somebody's row, changes it, and stores it if anything changed.
struct DossierStoring {
    let secrets: RegisterSecrets
    let now: Timestamp
    /// Whom the caller may change; nil for everybody.
    var scope: ImportScope?

    /// Makes a change; what somebody verified stands, and the change is refused.
    func make(
        _ change: any DossierChange, of record: PersonRecord, _ register: any RegisterWriting
    ) throws -> StatementOutcome {
        let vault = PersonVault(secrets: secrets)
        var person = try vault.open(record)
        let edit = DossierEdit(register: register, secrets: secrets, now: now, scope: scope)
        let outcome = try change.apply(to: &person, edit)
        guard outcome != .verifiedStands else { throw CommandError(.refused, key: "REFUSED.verified") }
        guard outcome == .changed else { return outcome }
        try register.update(vault.seal(person, createdAt: record.createdAt, updatedAt: now))
        return outcome
    }
}
