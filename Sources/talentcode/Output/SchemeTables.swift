import Foundation
import TalentCode
import Templates
import Yams

/// The names of tiers and programmes: numbers on the wire, names for people (Templates/schemes).
struct SchemeTables {
    /// One scheme or programme.
    struct Table: Decodable {
        let number: UInt64
        let id: String
        let zh: String
        let en: String
        let levels: [Level]
    }

    /// One level of it.
    struct Level: Decodable {
        let number: UInt64
        let id: String
        let zh: String
        let en: String
        /// Its code in the province's catalogue, or nil where none is known.
        let provincial: String?
    }

    /// What levels of one scheme are in another, by stable ids.
    private struct Mapping: Decodable {
        let from: String
        let to: String
        let levels: [String: String]
    }

    private struct Document: Decodable {
        let schemes: [Table]
        let mappings: [Mapping]?
        let programmes: [Table]
    }

    let schemes: [Table]
    let programmes: [Table]
    /// What a tier is in another scheme.
    let mapping: TierMapping
    private let folder: String?

    /// The tables of a home, or those of the program.
    init(folder: String?) throws {
        self.folder = folder
        let path = folder.map { "\($0)/schemes/schemes.yaml" }
        let bytes: [UInt8]
        let place: String
        if let path, FileManager.default.fileExists(atPath: path) {
            bytes = try InputFile.read(path, maximum: 1 << 20)
            place = path
        } else {
            bytes = Templates.schemes
            place = "schemes.yaml"
        }
        do {
            // Without the rules that look for dates and the like: the types are known.
            guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic) else {
                throw CommandError(.badInput, at: place, detail: "empty")
            }
            let document = try YAMLDecoder().decode(Document.self, from: node)
            schemes = document.schemes
            programmes = document.programmes
            mapping = TierMapping(try (document.mappings ?? []).map { try Self.entry($0, document.schemes) })
        } catch {
            throw CommandError(.badInput, at: place, detail: "not a table of schemes")
        }
    }

    /// Ids as numbers; a name that no scheme has is a fault of the table.
    private static func entry(_ mapping: Mapping, _ schemes: [Table]) throws -> TierMapping.Entry {
        guard let from = schemes.first(where: { $0.id == mapping.from }),
            let to = schemes.first(where: { $0.id == mapping.to })
        else { throw CommandError(.badInput, detail: "mapping") }
        var levels: [UInt64: UInt64] = [:]
        for (id, other) in mapping.levels {
            guard let level = from.levels.first(where: { $0.id == id }),
                let target = to.levels.first(where: { $0.id == other })
            else { throw CommandError(.badInput, detail: "mapping") }
            levels[level.number] = target.number
        }
        return TierMapping.Entry(from: from.number, to: to.number, levels: levels)
    }

    /// The stable name of a tier, or `scheme/level` where there is no table.
    func tierName(scheme: UInt64, level: UInt64) -> String {
        find(scheme, level, in: schemes)?.level.id ?? "\(scheme)/\(level)"
    }

    /// A programme and its level by stable names, or by numbers where there is no table.
    func programmeNames(programme: UInt64, level: UInt64) -> (programme: String, level: String) {
        guard let found = find(programme, level, in: programmes) else { return ("\(programme)", "\(level)") }
        return (found.table.id, found.level.id)
    }

    /// A tier as people read it.
    func tierTitle(scheme: UInt64, level: UInt64, _ language: Language) -> String {
        guard let level = find(scheme, level, in: schemes)?.level else { return "\(scheme)/\(level)" }
        return language == .chinese ? level.zh : level.en
    }

    /// A programme with its level as people read it.
    func programmeTitle(programme: UInt64, level: UInt64, _ language: Language) -> String {
        guard let found = find(programme, level, in: programmes) else { return "\(programme)/\(level)" }
        return language == .chinese
            ? "\(found.table.zh) \(found.level.zh)" : "\(found.table.en), \(found.level.en)"
    }

    /// The same names as rules read them, with what took the place of areas of old.
    func terms(_ areas: AreaTable) -> FactTerms {
        var tiers: [Tier: String] = [:]
        for scheme in schemes {
            for level in scheme.levels { tiers[Tier(scheme: scheme.number, level: level.number)] = level.id }
        }
        var names: [UInt64: String] = [:]
        var levels: [ProgrammeLevel: String] = [:]
        for programme in programmes {
            names[programme.number] = programme.id
            for level in programme.levels {
                levels[ProgrammeLevel(programme: programme.number, level: level.number)] = level.id
            }
        }
        return FactTerms(
            tiers: tiers, programmes: names, levels: levels, mapping: mapping, scheme: schemes.first?.number,
            areas: areas
        )
    }

    /// The same with the areas of the folder.
    func factTerms() throws -> FactTerms { terms(try AreaTableFile.read(folder: folder)) }

    private func find(
        _ number: UInt64, _ level: UInt64, in tables: [Table]
    ) -> (table: Table, level: Level)? {
        guard let table = tables.first(where: { $0.number == number }),
            let found = table.levels.first(where: { $0.number == level })
        else { return nil }
        return (table, found)
    }
}
