import Foundation
import TalentCode
import Templates
import Yams

/// Reads the table of areas (Templates/areas).
enum AreaTableFile {
    /// Entries that are taken.
    static let maximumAreas = 10_000

    private struct Entry: Decodable {
        let code: String
        let zh: String
        let en: String
        let parent: String?
        let from: String?
        let to: String?
        let successors: [String]?
    }

    private struct Document: Decodable {
        let areas: [Entry]
    }

    /// The table of a home, or that of the program.
    static func read(folder: String?) throws -> AreaTable {
        let path = folder.map { "\($0)/areas/areas.yaml" }
        guard let path, FileManager.default.fileExists(atPath: path) else {
            return try table(Templates.areas, "areas.yaml")
        }
        return try table(try InputFile.read(path, maximum: 1 << 20), path)
    }

    static func table(_ bytes: [UInt8], _ place: String) throws -> AreaTable {
        let document: Document
        do {
            // Without the rules that look for dates and the like: the types are known.
            guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic) else {
                throw CommandError(.badInput, at: place, detail: "empty")
            }
            document = try YAMLDecoder().decode(Document.self, from: node)
        } catch {
            throw CommandError(.badInput, at: place, detail: "not a table of areas")
        }
        guard document.areas.count <= maximumAreas else {
            throw CommandError(.badInput, at: place, detail: "> \(maximumAreas)")
        }
        let areas = try document.areas.map { try area($0, place) }
        do {
            return try AreaTable(areas)
        } catch {
            throw CommandError(.badInput, at: place, detail: "\(error)")
        }
    }

    private static func area(_ entry: Entry, _ place: String) throws -> Area {
        func code(_ text: String) throws -> AreaCode {
            guard let code = AreaCode(text) else {
                throw CommandError(.badInput, at: "\(place), \(TerminalText.escape(text))", detail: "330282")
            }
            return code
        }
        /// The first moment of a day in China.
        func time(_ text: String) throws -> Timestamp {
            guard let time = TimeText.parse("\(text)T00:00:00+08:00") else {
                throw CommandError(
                    .badInput, at: "\(place), \(TerminalText.escape(text))", detail: "2016-09-14")
            }
            return time
        }
        return Area(
            code: try code(entry.code), zh: entry.zh, en: entry.en, parent: try entry.parent.map(code),
            validFrom: try entry.from.map(time), validTo: try entry.to.map(time),
            successors: try (entry.successors ?? []).map(code)
        )
    }
}
