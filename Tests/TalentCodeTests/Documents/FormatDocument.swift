import Foundation
import TestSupport

/// docs/FORMAT.md as data: its fenced blocks by kind and name, and the rows of its tables.
struct FormatDocument {
    /// A name that the document does not have, or a block that does not read.
    struct Missing: Error, CustomStringConvertible { let description: String }

    private let blocks: [String: String]
    /// The cells of all rows of all tables, marks of code taken away.
    let rows: [[String]]

    init() throws {
        let file = Vectors.packageRoot.appending(path: "docs/FORMAT.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        var blocks: [String: String] = [:]
        var open: (key: String, lines: [Substring])?
        var rows: [[String]] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open {
                    guard blocks.updateValue(block.lines.joined(separator: "\n"), forKey: block.key) == nil
                    else { throw Missing(description: "\(block.key) stands twice") }
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), [])
                }
            } else if open != nil {
                open?.lines.append(line)
            } else if line.hasPrefix("| ") {
                rows.append(
                    line.split(separator: "|").map {
                        $0.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "`")))
                    }
                )
            }
        }
        guard open == nil else { throw Missing(description: "a block without its end") }
        self.blocks = blocks
        self.rows = rows
    }

    /// The names of the blocks of a kind.
    func names(_ kind: String) -> [String] {
        blocks.keys.filter { $0.hasPrefix("\(kind) name=") }.map { String($0.dropFirst(kind.count + 6)) }
            .sorted()
    }

    /// The content of a block.
    func text(_ kind: String, _ name: String) throws -> String {
        guard let text = blocks["\(kind) name=\(name)"] else {
            throw Missing(description: "no block \(kind) \(name)")
        }
        return text
    }

    /// The bytes of an annotated example.
    func bytes(_ name: String) throws -> [UInt8] { try Hex.bytes(text("hex", name)) }

    /// The members of an object whose values are texts and numbers.
    func facts(_ name: String) throws -> [String: String] {
        let data = Data(try text("json", name).utf8)
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Missing(description: "\(name) is no object")
        }
        return object.mapValues { "\($0)" }
    }

    /// The examples that a bundle is made of, one behind the other.
    func bundle() throws -> [UInt8] {
        try text("bundle", "bundle").split(separator: " ").flatMap { try bytes(String($0)) }
    }
}
