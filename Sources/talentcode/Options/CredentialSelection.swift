import ArgumentParser
import TalentCode

/// Which credentials a command means: serials, a person's, a key's, or those of a file.
struct CredentialSelection: ParsableArguments {
    @Argument(help: "Serials.")
    var serials: [String] = []

    @Option(help: "All credentials of a person.")
    var person: String?

    @Option(help: "All credentials that a key signed.")
    var key: String?

    @Option(help: "A file with a serial a line.")
    var file: String?

    @Option(help: "Why: \(RevocationReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var reason: String?

    @Option(help: "A note for the record; stored encrypted.")
    var note: String?

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    /// The longest note, in bytes.
    static let maximumNote = 2_000

    func validate() throws {
        let ways = [!serials.isEmpty, person != nil, key != nil, file != nil].filter { $0 }.count
        guard ways == 1 else {
            throw ValidationError("give serials, or one of --person, --key and --file")
        }
        if let note, note.utf8.count > Self.maximumNote {
            throw ValidationError("--note takes \(Self.maximumNote) bytes at most")
        }
    }

    /// The serials that are meant. For a person or a key: those that the act can still change.
    func resolve(_ act: StatusChange.Act, _ office: Office, now: Timestamp) async throws -> [Serial] {
        if let person {
            guard let id = PersonID(hex: person) else {
                throw CommandError(.notFound, at: "--person", key: "NOT_FOUND.id")
            }
            guard try await office.register.read({ try $0.person(id) }) != nil else {
                throw CommandError(.notFound, at: person)
            }
            return try await changeable(act, office) { $0.person = id }
        }
        if let key {
            guard let kid = KeyID(hex: key),
                try await office.register.read({ try $0.keys() }).contains(where: { $0.kid == kid })
            else { throw CommandError(.notFound, at: key) }
            return try await changeable(act, office) { $0.kid = kid }
        }
        let texts = try file.map { try Self.lines($0) } ?? serials
        return try texts.map { text in
            guard let serial = Serial(hex: text) else {
                throw CommandError(.notFound, at: "SERIAL", key: "NOT_FOUND.id")
            }
            return serial
        }
    }

    private func changeable(
        _ act: StatusChange.Act, _ office: Office, _ narrow: @Sendable (inout CredentialFilter) -> Void
    ) async throws -> [Serial] {
        var filter = CredentialFilter(now: Clock.now())
        narrow(&filter)
        let records = try await office.register.read { [filter] register in
            try register.credentials(filter, after: nil, limit: Int.max)
        }
        return records.filter { $0.status.allows(act.target) || $0.status == act.target }.map(\.serial)
    }

    private static func lines(_ path: String) throws -> [String] {
        let text = String(decoding: try InputFile.read(path, maximum: 64 << 20), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
            .filter { !$0.isEmpty }
    }
}
