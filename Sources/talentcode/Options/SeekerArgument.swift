import TalentCode

/// Somebody outside the register, by name and document.
enum SeekerArgument {
    /// The seeker; a name that cannot be masked is refused and not repeated: it is personal data.
    static func seeker(name: String, document: IdentityDocument) throws -> Seeker {
        guard name.unicodeScalars.count <= ImportLimits.name, !CellText.hasHidden(name),
            let seeker = Seeker(name: CellText.name(name), document: document)
        else { throw CommandError(.usage, at: "--name", detail: "1–\(ImportLimits.name)") }
        return seeker
    }
}
