import ArgumentParser
import Foundation
import TalentCode

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .customLong("home"), help: "The office's folder (default: TALENTCODE_HOME, else here).")
    var homeFolder: String?

    @Flag(help: "One JSON object on standard output.")
    var json = false

    @Option(help: "Language of messages: zh or en (default: by LANG).")
    var lang: String?

    @Option(help: "A time in place of the clock, for commands that only judge (RFC 3339 with zone).")
    var at: String?

    /// What `--lang` and `language` of a configuration take.
    static let languages = ["zh", "en", "zh-CN"]

    /// The folder of the home.
    var home: Home {
        Home(folder: homeFolder ?? Environment.value("TALENTCODE_HOME") ?? ".")
    }

    /// The streams, with the home's own sentences.
    func console() throws -> Console {
        if let lang, !Self.languages.contains(lang) {
            throw CommandError(.usage, at: "--lang", detail: "zh, en")
        }
        let wanted = try lang ?? HomeConfig.read(home).language
        return Console(
            isJSON: json, language: Language(option: wanted, environment: Environment.all),
            messages: try Messages(folder: home.templates)
        )
    }

    /// The time of `--at`, or the clock's.
    func judgingTime() throws -> (now: Timestamp, isGiven: Bool) {
        guard let at else { return (Clock.now(), false) }
        guard let time = TimeText.parse(at) else {
            throw CommandError(.usage, at: "--at", detail: "2026-11-21T08:00:00Z")
        }
        return (time, true)
    }

    /// The clock's time for a command that writes: these refuse `--at`.
    func writingTime() throws -> Timestamp {
        guard at == nil else { throw CommandError(.usage, at: "--at", key: "USAGE.writes") }
        return Clock.now()
    }
}
