internal import TalentCode

/// A person in table `person`.
enum PersonRow {
    static let columns = [
        "id", "document_hash", "name_hash", "phone_hash", "sealed", "area", "areas", "categories",
        "tier_scheme", "tier_level", "skill_level", "programmes", "employer_hash", "created_at", "updated_at",
        "further_documents", "household",
    ]

    static func values(_ person: PersonRecord) -> [SQLValue] {
        [
            .bytes(person.id.bytes), .bytes(person.documentHash), .bytes(person.nameHash),
            .bytes(person.phoneHash), .bytes(person.sealed), .integer(Int64(person.area.number)),
            .text(person.areas.map(\.description).joined(separator: " ")),
            // All 64 bits are bits of a set, so that the sign means nothing.
            .integer(Int64(bitPattern: person.categories.rawValue)),
            .number(person.tier.map { Int64(clamping: $0.scheme) }),
            .number(person.tier.map { Int64(clamping: $0.level) }),
            .number(person.skillLevel.map { Int64($0.rawValue) }),
            .text(person.programmes.map { "\($0.programme):\($0.level)" }.joined(separator: " ")),
            .bytes(person.employerHash), .time(person.createdAt),
            .time(person.updatedAt), .bytes(Array(person.furtherDocumentHashes.joined())),
            .bytes(person.household?.bytes),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> PersonRecord {
        var person = PersonRecord(
            id: try row.some(PersonID(try row.bytes())),
            documentHash: try row.bytes(),
            nameHash: try row.bytes(),
            phoneHash: try row.optionalBytes(),
            sealed: try row.bytes(),
            area: try row.some(AreaCode(number: try row.number())),
            areas: try areas(&row),
            categories: Categories(rawValue: UInt64(bitPattern: try row.integer())),
            tier: try tier(&row),
            skillLevel: try skillLevel(&row),
            programmes: try programmes(&row),
            employerHash: try row.optionalBytes(),
            createdAt: try row.time(),
            updatedAt: try row.time()
        )
        person.furtherDocumentHashes = try hashes(&row)
        if let bytes = try row.optionalBytes() { person.household = try row.some(HouseholdID(bytes)) }
        return person
    }

    /// Hashes of 32 bytes, one behind the other.
    private static func hashes(_ row: inout RowReader) throws(RegisterError) -> [[UInt8]] {
        let bytes = try row.bytes()
        guard !bytes.isEmpty else { return [] }
        guard bytes.count % 32 == 0 else { return try row.some(nil) }
        return stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
    }

    private static func areas(_ row: inout RowReader) throws(RegisterError) -> [AreaCode] {
        var areas: [AreaCode] = []
        for word in try row.text().split(separator: " ") { areas.append(try row.some(AreaCode(word))) }
        return areas
    }

    static func tier(_ row: inout RowReader) throws(RegisterError) -> Tier? {
        let scheme = try row.optionalNumber()
        let level = try row.optionalNumber()
        guard let scheme else { return nil }
        return Tier(scheme: scheme, level: try row.some(level))
    }

    static func skillLevel(_ row: inout RowReader) throws(RegisterError) -> SkillLevel? {
        guard let number = try row.optionalNumber() else { return nil }
        return try row.some(SkillLevel(rawValue: number))
    }

    static func programmes(_ row: inout RowReader) throws(RegisterError) -> [ProgrammeLevel] {
        var programmes: [ProgrammeLevel] = []
        for word in try row.text().split(separator: " ") {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { UInt64($0) }
            guard parts.count == 2, numbers.count == 2 else { return try row.some(nil) }
            programmes.append(ProgrammeLevel(programme: numbers[0], level: numbers[1]))
        }
        return programmes
    }
}
