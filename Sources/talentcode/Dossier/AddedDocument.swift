import TalentCode

/// A further document by which a person is found too.
struct AddedDocument: DossierChange {
    let document: PersonDocument

    init(_ document: IdentityDocument, country: String?) throws {
        let country = country.map { CellText.compact($0).uppercased() }
        if let country,
            !(2...3).contains(country.utf8.count) || !country.utf8.allSatisfy({ (0x41...0x5a).contains($0) })
        {
            throw CommandError(.usage, at: "--country", detail: "CHN")
        }
        self.document = PersonDocument(document, country: country)
    }

    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        // First what the person can hold: nobody finds out without an entry whether a number is somebody's.
        guard person.documents.count < DossierLimits.documents || person.documents.contains(document) else {
            throw CommandError(.tooLarge, at: "--document", detail: "≤ \(DossierLimits.documents)")
        }
        let owner = try edit.register.person(edit.secrets.hashes(document.document))
        guard owner == nil || owner?.id == person.id else {
            // Who it is, is told to whoever may see them.
            let isSeen = owner.map { edit.scope?.covers($0) ?? true } ?? false
            throw CommandError(
                .refused, at: isSeen ? owner?.id.description : nil, key: "REFUSED.document")
        }
        return person.add(document) ? .changed : .unchanged
    }
}
