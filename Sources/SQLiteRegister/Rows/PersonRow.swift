internal import Foundation
internal import GRDB
internal import TalentCode

/// A person in table `person`.
enum PersonRow {
    static let columns = [
        "id", "document_hash", "name_hash", "phone_hash", "sealed", "area", "areas", "categories",
        "tier_scheme", "tier_level", "skill_level", "programmes", "employer_hash", "created_at", "updated_at",
    ]

    static func values(_ person: PersonRecord) -> [(any DatabaseValueConvertible)?] {
        [
            Data(person.id.bytes), Data(person.documentHash), Data(person.nameHash),
            person.phoneHash.map { Data($0) }, Data(person.sealed), Int64(person.area.number),
            person.areas.map(\.description).joined(separator: " "),
            // All 64 bits are bits of a set, so that the sign means nothing.
            Int64(bitPattern: person.categories.rawValue),
            person.tier.map { Int64(clamping: $0.scheme) }, person.tier.map { Int64(clamping: $0.level) },
            person.skillLevel.map { Int64($0.rawValue) },
            person.programmes.map { "\($0.programme):\($0.level)" }.joined(separator: " "),
            person.employerHash.map { Data($0) }, Int64(clamping: person.createdAt.seconds),
            Int64(clamping: person.updatedAt.seconds),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> PersonRecord {
        PersonRecord(
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
    }

    private static func areas(_ row: inout RowReader) throws(RegisterError) -> [AreaCode] {
        var areas: [AreaCode] = []
        for word in try row.text().split(separator: " ") { areas.append(try row.some(AreaCode(word))) }
        return areas
    }

    private static func tier(_ row: inout RowReader) throws(RegisterError) -> Tier? {
        let scheme = try row.optionalNumber()
        let level = try row.optionalNumber()
        guard let scheme else { return nil }
        return Tier(scheme: scheme, level: try row.some(level))
    }

    private static func skillLevel(_ row: inout RowReader) throws(RegisterError) -> SkillLevel? {
        guard let number = try row.optionalNumber() else { return nil }
        return try row.some(SkillLevel(rawValue: number))
    }

    private static func programmes(_ row: inout RowReader) throws(RegisterError) -> [ProgrammeLevel] {
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
