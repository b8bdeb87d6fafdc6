import Yams

/// A file as a tree of YAML nodes, with keys that stand twice told apart.
///
/// Yams stops at the first key that stands twice. To find all other faults too, the first letter of such a key is
/// replaced by a mark of the private use area, which no text holds, and the file is read again; `name(_:)` takes the
/// mark away. The parser is kept, since it alone keeps the anchors of its nodes.
struct ComposedYAML {
    /// The tree; nil for a file without content.
    let root: Node?
    private let parser: Parser
    private let marks: [Unicode.Scalar: Unicode.Scalar]

    private static let firstMark: UInt32 = 0xe000

    /// Reads YAML; the one fault that stops reading is thrown.
    init(_ text: YAMLText) throws(YAMLFault) {
        var text = text
        var marks: [Unicode.Scalar: Unicode.Scalar] = [:]
        while true {
            do {
                // Every value is a text: without the rules that look for numbers and dates.
                let parser = try Parser(yaml: text.string, resolver: .basic)
                let root = try parser.singleRoot()
                (self.parser, self.root, self.marks) = (parser, root, marks)
                return
            } catch {
                guard case YamlError.duplicatedKeysInMapping(_, let context) = error else {
                    throw Self.fault(error, text)
                }
                guard marks.count < YAMLLimits.repeatedKeys, let index = Self.letter(context.mark, text),
                    let mark = Unicode.Scalar(Self.firstMark + UInt32(marks.count))
                else {
                    let place = context.mark
                    throw YAMLFault(line: place.line, column: place.column, .keysRepeated)
                }
                marks[mark] = text.scalars[index]
                text.replace(index, mark)
            }
        }
    }

    /// A key as it was written.
    func name(_ key: String) -> String {
        guard let first = key.unicodeScalars.first, let original = marks[first] else { return key }
        var view = String.UnicodeScalarView([original])
        view.append(contentsOf: key.unicodeScalars.dropFirst())
        return String(view)
    }

    /// The first letter of a key: behind its quotation mark. Only a letter, digit or `_` can be replaced without
    /// changing what YAML takes it for.
    private static func letter(_ mark: Mark, _ text: YAMLText) -> Int? {
        guard var index = text.index(mark) else { return nil }
        if text.scalars[index] == "\"" || text.scalars[index] == "'" { index += 1 }
        guard text.scalars.indices.contains(index) else { return nil }
        let scalar = text.scalars[index]
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
            ? index : nil
    }

    private static func fault(_ error: any Error, _ text: YAMLText) -> YAMLFault {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
            YAMLFault(
                line: mark.line, column: mark.column, text.isTab(mark) ? .tab : .yaml, ["problem": problem]
            )
        case YamlError.composer(_, let problem, let mark, _):
            YAMLFault(
                line: mark.line, column: mark.column, problem.contains("alias") ? .anchor : .documents
            )
        default: YAMLFault(line: 1, column: 1, .yaml, ["problem": "unreadable"])
        }
    }
}
