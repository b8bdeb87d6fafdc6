import TalentCode

/// Who is meant by one argument: an id, or a file with a document.
struct PersonArgument: Sendable {
    private enum Reference: Sendable {
        case id(PersonID)
        case document(IdentityDocument)
    }

    private let reference: Reference

    private init(reference: Reference) { self.reference = reference }

    /// 32 hexadecimal digits, or `@FILE` with `[TYPE:]NUMBER`. A document number that was typed here is not repeated.
    init(_ text: String) throws {
        if text.hasPrefix("@") {
            reference = .document(try DocumentText.parse(text))
        } else if let id = PersonID(hex: text) {
            reference = .id(id)
        } else {
            throw CommandError(.notFound, at: "PERSON", key: "NOT_FOUND.id")
        }
    }

    /// Either an argument of that form, or the document of `--document`.
    init(_ text: String?, document: String?) throws {
        switch (text, document) {
        case (let text?, nil): try self.init(text)
        case (nil, let document?): self.init(reference: .document(try DocumentText.parse(document)))
        default: throw CommandError(.usage, at: "PERSON", detail: "ID, --document [TYPE:]NUMBER")
        }
    }

    /// The document, where that was given.
    var document: IdentityDocument? {
        guard case .document(let document) = reference else { return nil }
        return document
    }

    /// The row; NOT_FOUND where there is none.
    func find(_ register: any RegisterReading, _ secrets: RegisterSecrets) throws -> PersonRecord {
        guard let record = try row(register, secrets) else {
            switch reference {
            case .id(let id): throw CommandError(.notFound, at: id.description)
            // The number is personal data: it is not repeated.
            case .document: throw CommandError(.notFound, at: "PERSON")
            }
        }
        return record
    }

    /// The row as it stands in a transaction that stores something of the person: one that was read before it may have
    /// been erased since.
    static func unerased(_ id: PersonID, _ register: any RegisterReading) throws -> PersonRecord {
        guard let record = try register.person(id) else {
            throw CommandError(.notFound, at: id.description)
        }
        guard !record.isErased else { throw PersonVault.Failure.erased(id) }
        return record
    }

    /// The row, or nil where there is none.
    func row(_ register: any RegisterReading, _ secrets: RegisterSecrets) throws -> PersonRecord? {
        switch reference {
        case .id(let id):
            return try register.person(id)
        case .document(let document):
            return try register.person(secrets.hashes(document))
        }
    }
}
