import TalentCode
import Yams

/// Turns the YAML of a pack, or of an office's settings, into the tree that the domain reads.
///
/// Plain `true`, `false`, `null` and whole numbers are what they look like; everything else, and all that stands in
/// quotation marks, is text.
struct PackYAML {
    private let composed: ComposedYAML
    private let isSetting: Bool
    private var faults: [YAMLFault] = []
    private var nodes = 0

    /// The tree of a file, or every fault of it as YAML; nil for an empty one.
    static func read(_ bytes: [UInt8], isSetting: Bool = false) throws(YAMLFaults) -> PackNode? {
        let composed: ComposedYAML
        do throws(YAMLFault) {
            composed = try ComposedYAML(try YAMLText(bytes))
        } catch {
            throw YAMLFaults([error])
        }
        var reader = PackYAML(composed: composed, isSetting: isSetting)
        let node = composed.root.map { reader.node($0, depth: 1) }
        guard reader.faults.isEmpty else { throw YAMLFaults(reader.faults) }
        return node
    }

    private init(composed: ComposedYAML, isSetting: Bool) {
        self.composed = composed
        self.isSetting = isSetting
    }

    private mutating func node(_ node: Node, depth: Int) -> PackNode {
        let place = place(node.mark)
        nodes += 1
        guard depth <= PackLimits.depth, nodes <= PackLimits.nodes else {
            if !faults.contains(where: { $0.message == .tooDeep }) { note(node.mark, .tooDeep) }
            return PackNode(.null, at: place)
        }
        guard isPlain(node) else { return PackNode(.null, at: place) }
        switch node {
        case .scalar(let scalar): return PackNode(Self.content(scalar), at: place)
        case .sequence(let items):
            var list: [PackNode] = []
            for item in items { list.append(self.node(item, depth: depth + 1)) }
            return PackNode(.list(list), at: place)
        case .mapping(let mapping): return PackNode(.map(members(mapping, depth)), at: place)
        case .alias:
            note(node.mark, .anchor)
            return PackNode(.null, at: place)
        }
    }

    private mutating func members(_ mapping: Node.Mapping, _ depth: Int) -> [PackNode.Member] {
        var members: [PackNode.Member] = []
        var seen: [String: Int] = [:]
        for (key, value) in mapping {
            guard isPlain(key) else { continue }
            guard case .scalar(let scalar) = key, let mark = key.mark else {
                note(key.mark, .keyNotText)
                continue
            }
            let name = composed.name(scalar.string)
            if let first = seen[name] {
                note(mark, .keyTwice, ["key": name, "first": "\(first)"])
                continue
            }
            seen[name] = mark.line
            members.append(
                PackNode.Member(key: name, place: place(mark), value: node(value, depth: depth + 1))
            )
        }
        return members
    }

    private static func content(_ scalar: Node.Scalar) -> PackNode.Content {
        guard scalar.style == .plain else { return .text(scalar.string) }
        switch scalar.string {
        case "": return .null
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        // Digits that are written otherwise (+1, 007) are no number but a text, so that nothing is lost.
        if let number = Int64(scalar.string), String(number) == scalar.string { return .integer(number) }
        return .text(scalar.string)
    }

    /// Refuses anchors, with them every alias, and tags: they hide what is meant.
    private mutating func isPlain(_ node: Node) -> Bool {
        if node.anchor != nil {
            note(node.mark, .anchor)
            return false
        }
        let plain: Set<Tag.Name> = [.str, .seq, .map]
        guard plain.contains(Tag.Name(rawValue: node.tag.description)) else {
            note(node.mark, .tag)
            return false
        }
        return true
    }

    private func place(_ mark: Mark?) -> PackPlace? {
        mark.map { PackPlace(line: $0.line, column: $0.column, isSetting: isSetting) }
    }

    private mutating func note(
        _ mark: Mark?, _ message: YAMLFault.Message, _ values: [String: String] = [:]
    ) {
        let fault = YAMLFault(line: mark?.line ?? 1, column: mark?.column ?? 1, message, values)
        if !faults.contains(fault), faults.count < PackLimits.faults { faults.append(fault) }
    }
}
