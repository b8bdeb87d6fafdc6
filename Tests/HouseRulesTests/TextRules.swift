import Foundation

/// The rules for every text of the repository, as functions from a file to what is wrong with it.
///
/// The words are put together here so that these files do not break their own rules.
enum TextRules {
    /// Marks of work that was put off: it belongs into an issue.
    static let putOff = ["TO" + "DO", "FIX" + "ME"]
    /// Folders of somebody's machine, at the beginning of a path.
    static let machinePath = "(^|[\\s\"'`=(\\[<])/(wo" + "rk|ro" + "ot|ho" + "me|Us" + "ers)/[A-Za-z0-9._-]"
    /// Hosts of package registries: what a build needs, its package manager knows.
    static let registries = [
        "py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "crates" + ".io",
        "deb." + "debian.org",
        "docker" + ".io", "ghcr" + ".io", "proxy." + "golang.org", "maven" + ".org", "rubygems" + ".org",
    ]
    /// A private key with content: the marker alone stands in code that reads such files.
    static let privateKey = "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----\\s*[A-Za-z0-9+/=]{16}"

    /// Work that was put off.
    static func postponed(_ file: Repository.File) -> [String] {
        lines(file) { line in putOff.contains { word in contains(line, word: word) } }
    }

    /// Paths that exist on one machine only.
    static func machines(_ file: Repository.File) -> [String] {
        lines(file) { $0.range(of: machinePath, options: .regularExpression) != nil }
    }

    /// Hosts of registries.
    static func hosts(_ file: Repository.File) -> [String] {
        lines(file) { line in registries.contains(where: line.contains) }
    }

    /// Private keys, which only tests may hold: those are worthless.
    static func keys(_ file: Repository.File) -> [String] {
        guard !file.path.hasPrefix("Tests/") else { return [] }
        let found = file.text.range(of: privateKey, options: .regularExpression) != nil
        return found ? ["\(file.path): a private key"] : []
    }

    private static func lines(_ file: Repository.File, where holds: (Substring) -> Bool) -> [String] {
        file.lines.enumerated().filter { holds($0.element) }.map { "\(file.path):\($0.offset + 1)" }
    }

    /// Whether a word stands by itself in a line.
    private static func contains(_ line: Substring, word: String) -> Bool {
        line.range(of: "\\b\(word)\\b", options: .regularExpression) != nil
    }
}
