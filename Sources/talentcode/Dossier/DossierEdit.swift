import TalentCode

/// What a change of a dossier has at hand inside its transaction.
struct DossierEdit {
    let register: any RegisterWriting
    let secrets: RegisterSecrets
    let now: Timestamp
    /// Whom the caller may change; nil for everybody.
    var scope: ImportScope?

    /// The day of the change.
    var today: CalendarDate { CalendarDate(at: now) }
}
