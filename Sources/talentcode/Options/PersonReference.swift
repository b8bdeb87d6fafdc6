import ArgumentParser
import TalentCode

/// Who is meant: an id, or `--document [TYPE:]NUMBER` (a resident id where no type is written).
struct PersonReference: ParsableArguments {
    @Argument(help: "The person's id: 32 hexadecimal digits.")
    var person: String?

    @Option(help: "The person's document in place of the id: [TYPE:]NUMBER.")
    var document: String?

    /// Whether somebody is meant at all.
    var isGiven: Bool { person != nil || document != nil }

    /// Finds the person's row; NOT_FOUND where there is none.
    ///
    /// - Parameter secrets: called only for a document, which is found by its keyed hash.
    func find(
        in register: any Register,
        _ secrets: () throws -> RegisterSecrets
    ) async throws -> PersonRecord {
        try await Self.find(person: person, document: document, in: register, secrets)
    }

    /// Finds somebody by an id or a document, of which one is given.
    static func find(
        person: String?, document: String?, in register: any Register, _ secrets: () throws -> RegisterSecrets
    ) async throws -> PersonRecord {
        switch (person, document) {
        case (let person?, nil):
            // Many type a document number here: what is no id is not repeated.
            guard let id = PersonID(hex: person) else {
                throw CommandError(.notFound, at: "PERSON", key: "NOT_FOUND.id")
            }
            guard let record = try await register.read({ try $0.person(id) }) else {
                throw CommandError(.notFound, at: person)
            }
            return record
        case (nil, let document?):
            return try await Self.find(try DocumentText.parse(document), in: register, try secrets())
        default: throw CommandError(.usage, at: "PERSON", detail: "ID, --document [TYPE:]NUMBER")
        }
    }

    private static func find(
        _ document: IdentityDocument,
        in register: any Register,
        _ secrets: RegisterSecrets
    ) async throws -> PersonRecord {
        let hashes = try secrets.hashes(document)
        guard let record = try await register.read({ try $0.person(hashes) }) else {
            // The number is personal data: it is not repeated.
            throw CommandError(.notFound, at: "--document")
        }
        return record
    }
}
