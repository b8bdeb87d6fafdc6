import Foundation
import Templates
import Yams

/// The sentences of Templates/locales, with those of the home before those of the program.
struct Messages {
    private let texts: [Language: [String: String]]
    /// What areas are called.
    let areas: AreaNames

    /// Reads both languages; a home's file overrides key by key.
    ///
    /// - Parameter folder: the home's Templates folder, or nil.
    init(folder: String?) throws {
        var texts: [Language: [String: String]] = [:]
        for language in Language.allCases {
            var table = try Self.table(
                String(decoding: Self.shipped(language), as: UTF8.self), language.fileName)
            let path = folder.map { "\($0)/locales/\(language.fileName)" }
            if let path, FileManager.default.fileExists(atPath: path) {
                let bytes = try InputFile.read(path, maximum: 1 << 20)
                let own = try Self.table(String(decoding: bytes, as: UTF8.self), path)
                table.merge(own) { _, own in own }
            }
            texts[language] = table
        }
        self.texts = texts
        areas = AreaNames(folder: folder)
    }

    /// A sentence with its placeholders filled; the key itself if there is none.
    func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        guard var text = texts[language]?[key] else { return key }
        for (name, value) in values { text = text.replacingOccurrences(of: "{\(name)}", with: value) }
        return text
    }

    /// Whether there is a sentence for a key.
    func has(_ key: String) -> Bool { texts[.english]?[key] != nil }

    private static func shipped(_ language: Language) -> [UInt8] {
        switch language {
        case .chinese: Templates.chinese
        case .english: Templates.english
        }
    }

    private static func table(_ yaml: String, _ place: String) throws -> [String: String] {
        // Every value is a text: without the rules that look for numbers and dates this takes a tenth of the time.
        guard let map = try? Yams.compose(yaml: yaml, .basic)?.mapping else {
            throw CommandError(.badInput, at: place, detail: "not a YAML map of texts")
        }
        var table: [String: String] = [:]
        for (key, value) in map {
            guard let key = key.string, let value = value.string else { continue }
            table[key] = value
        }
        return table
    }
}
