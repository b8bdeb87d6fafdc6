import Foundation

/// docs/THREAT_MODEL.md as data: its attacks, each with the tests that it names, and the codes in its text.
struct ThreatModel {
    /// A test by the file that it stands in and its sentence, or the name of its function in Python.
    struct NamedTest: Hashable {
        let file: String
        let name: String
    }

    /// A section `###` below `## Attacks`.
    struct Attack {
        let title: String
        /// The bold words that begin its points: Has, Stopped by, Remains, Tests.
        var points: [String] = []
        var tests: [NamedTest] = []
    }

    private(set) var attacks: [Attack] = []
    /// Words in capitals that are marked as code, or that have an underscore.
    let codes: Set<String>

    init(_ file: Repository.File) {
        var isInside = false
        for line in file.lines {
            if line.hasPrefix("## ") { isInside = line.hasPrefix("## Attacks") }
            guard isInside else { continue }
            if line.hasPrefix("### ") {
                attacks.append(Attack(title: String(line.dropFirst(4))))
            } else if let last = attacks.indices.last {
                if line.hasPrefix("- **"), let end = line.range(of: ".**") {
                    let begin = line.index(line.startIndex, offsetBy: 4)
                    attacks[last].points.append(String(line[begin..<end.lowerBound]))
                }
                if let test = Self.test(line) { attacks[last].tests.append(test) }
            }
        }
        codes = Self.codes(file.text)
    }

    /// A line such as `  - RollbackAttackTests: of the root`, the file marked as code.
    private static func test(_ line: Substring) -> NamedTest? {
        guard line.hasPrefix("  - `"), let end = line.range(of: "`: ") else { return nil }
        let begin = line.index(line.startIndex, offsetBy: 5)
        guard begin < end.lowerBound else { return nil }
        return NamedTest(file: String(line[begin..<end.lowerBound]), name: String(line[end.upperBound...]))
    }

    private static func codes(_ text: String) -> Set<String> {
        let pattern = "`([A-Z][A-Z_]{3,})`|\\b([A-Z]+(?:_[A-Z]+)+)\\b"
        var found: Set<String> = []
        var rest = text[...]
        while let range = rest.range(of: pattern, options: .regularExpression) {
            found.insert(rest[range].filter { $0 != "`" })
            rest = rest[range.upperBound...]
        }
        return found
    }
}
