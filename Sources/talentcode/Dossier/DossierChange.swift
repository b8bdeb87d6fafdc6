import TalentCode

/// Something that an office says of a person, put into the dossier on the command line and over HTTP alike.
protocol DossierChange: Sendable {
    /// Changes the person; gives what it did.
    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome
}
