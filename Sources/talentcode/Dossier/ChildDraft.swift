import OpenSSLKeys
import TalentCode

/// A child in the words of options or of a request, checked.
struct ChildDraft {
    let document: IdentityDocument
    let name: String
    let birthDate: CalendarDate
    let stage: Child.Stage
    let purpose: String

    init(
        document: IdentityDocument, name: String, birthDate: String, stage: String, purpose: String
    ) throws {
        guard let date = try PeriodOptions.date(birthDate, "--birth-date") else {
            throw CommandError(.usage, at: "--birth-date", detail: "YYYY-MM-DD")
        }
        self.birthDate = date
        self.stage = try WordOption.parse(stage, "--stage")
        self.name = CellText.name(name)
        guard !self.name.isEmpty, self.name.unicodeScalars.count <= ImportLimits.name,
            !CellText.hasHidden(self.name)
        else {
            throw CommandError(.usage, at: "--name", detail: "1–\(ImportLimits.name)")
        }
        self.document = document
        self.purpose = try ChildArgument.purpose(purpose)
    }

    /// The child with its guardians, under a new id.
    func child(of guardians: [PersonID], _ cryptography: OpenSSLCryptography) throws -> Child {
        guard let id = ChildID(try cryptography.randomBytes(16)) else {
            throw CommandError(.internalFault, detail: "16 random bytes")
        }
        return Child(
            id: id, guardians: guardians, name: name, birthDate: birthDate, document: document, stage: stage)
    }
}
