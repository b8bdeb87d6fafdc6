import Yams

/// Takes nodes of a profile apart and collects every fault on the way.
struct DeskFields {
    /// The value of a key, and where its key stands.
    struct Field {
        let path: String
        let key: Mark
        let value: Node
    }

    let desk: ComposedYAML
    private(set) var faults: [DeskFault] = []

    init(_ desk: ComposedYAML) { self.desk = desk }

    /// Notes a fault; one place is told of a thing once.
    mutating func note(
        _ mark: Mark?, _ field: String?, _ message: DeskFault.Message, _ values: [String: String] = [:]
    ) {
        let fault = DeskFault(
            line: mark?.line ?? 1, column: mark?.column ?? 1, field: field, message, values
        )
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// The values of a map by their keys; unknown keys, keys that stand twice and missing ones are faults.
    mutating func map(
        _ node: Node, path: String?, known: [String], required: [String] = [],
        otherwise message: DeskFault.Message
    ) -> [String: Field] {
        guard isPlain(node, path) else { return [:] }
        guard case .mapping(let mapping) = node else {
            note(node.mark, path, message)
            return [:]
        }
        var fields: [String: Field] = [:]
        for (key, value) in mapping {
            guard isPlain(key, path) else { continue }
            guard case .scalar(let scalar) = key, let mark = key.mark else {
                note(key.mark, path, .keyNotText)
                continue
            }
            let name = desk.name(scalar.string)
            let field = path.map { "\($0).\(name)" } ?? name
            guard known.contains(name) else {
                noteUnknown(name, mark, path, known)
                continue
            }
            if let first = fields[name] {
                note(mark, field, .keyTwice, ["key": name, "first": "\(first.key.line)"])
            } else {
                fields[name] = Field(path: field, key: mark, value: value)
            }
        }
        for name in required where fields[name] == nil {
            note(mapping.mark, path.map { "\($0).\(name)" } ?? name, .missing, ["key": name])
        }
        return fields
    }

    private mutating func noteUnknown(_ name: String, _ mark: Mark, _ path: String?, _ known: [String]) {
        let near = NearMiss.of(name, among: known)
        // A piece of a key in the wrong place: names of fields have no digits.
        let isShown =
            name.unicodeScalars.count <= DeskLimits.shownKey && !name.contains(where: \.isNumber)
        let key = isShown ? name : "…"
        let field = isShown ? path.map { "\($0).\(name)" } ?? name : path
        if let near {
            note(mark, field, .unknownKeyNear, ["key": key, "near": near])
        } else {
            note(mark, field, .unknownKey, ["key": key, "known": known.joined(separator: ", ")])
        }
    }

    /// The text of a value; an empty one, a list or a map is a fault.
    mutating func text(_ node: Node, _ path: String) -> String? {
        guard isPlain(node, path) else { return nil }
        guard case .scalar(let scalar) = node else {
            note(node.mark, path, .notText)
            return nil
        }
        guard !scalar.string.isEmpty else {
            note(node.mark, path, .empty)
            return nil
        }
        return scalar.string
    }

    /// The items of a list; anything else is a fault.
    mutating func list(_ node: Node, _ path: String) -> [Node]? {
        guard isPlain(node, path) else { return nil }
        guard case .sequence(let items) = node else {
            note(node.mark, path, .notList)
            return nil
        }
        return Array(items)
    }

    /// Refuses anchors, with them every alias, and tags: a profile needs none, and they hide what is meant.
    private mutating func isPlain(_ node: Node, _ path: String?) -> Bool {
        if node.anchor != nil {
            note(node.mark, path, .anchor)
            return false
        }
        let plain: Set<Tag.Name> = [.str, .seq, .map]
        guard plain.contains(Tag.Name(rawValue: node.tag.description)) else {
            note(node.mark, path, .tag)
            return false
        }
        return true
    }
}
