import Foundation
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
    }

    private struct Document: Decodable {
        let schemes: [Table]
        let programmes: [Table]
    }

    let schemes: [Table]
    let programmes: [Table]

    /// The tables of a home, or those of the program.
    init(folder: String?) throws {
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
        } catch {
            throw CommandError(.badInput, at: place, detail: "not a table of schemes")
        }
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

    private func find(
        _ number: UInt64, _ level: UInt64, in tables: [Table]
    ) -> (table: Table, level: Level)? {
        guard let table = tables.first(where: { $0.number == number }),
            let found = table.levels.first(where: { $0.number == level })
        else { return nil }
        return (table, found)
    }
}
