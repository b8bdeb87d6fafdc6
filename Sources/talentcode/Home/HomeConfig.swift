import Foundation
import Yams

/// What an office sets in its `config.yaml`; options of the command line go before it.
struct HomeConfig: Decodable {
    struct Issue: Decodable {
        let validDays: UInt64?
        let ecc: String?
        let module: Int?
    }

    let language: String?
    let issue: Issue?

    /// The file of a home; an absent or empty one sets nothing.
    static func read(_ home: Home) throws -> HomeConfig {
        guard FileManager.default.fileExists(atPath: home.config) else {
            return HomeConfig(language: nil, issue: nil)
        }
        let text = String(decoding: try InputFile.read(home.config, maximum: 1 << 20), as: UTF8.self)
        let isEmpty = text.split(whereSeparator: \.isNewline).allSatisfy { line in
            line.allSatisfy(\.isWhitespace) || line.first { !$0.isWhitespace } == "#"
        }
        guard !isEmpty else { return HomeConfig(language: nil, issue: nil) }
        do {
            return try YAMLDecoder().decode(HomeConfig.self, from: text)
        } catch {
            throw CommandError(.badInput, at: home.config, detail: "not a configuration")
        }
    }
}
