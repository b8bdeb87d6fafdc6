import Yams

/// The description of the API as its page needs it: its tree, with references followed.
struct APIDocument {
    /// One method of one path.
    struct Operation {
        let method: String
        let path: String
        let node: Node
        /// Those of the path first.
        let parameters: [Node]

        var id: String { node.text("operationId") }
        var permission: String { node.text("x-permission") }
    }

    /// It is no tree of OpenAPI.
    struct Malformed: Error {}

    let root: Node

    /// Reads YAML.
    init(_ yaml: [UInt8]) throws {
        guard let root = try Yams.compose(yaml: String(decoding: yaml, as: UTF8.self)), root.mapping != nil
        else { throw Malformed() }
        self.root = root
    }

    /// All operations in the order in which they stand there.
    var operations: [Operation] {
        var operations: [Operation] = []
        for (path, item) in root["paths"].members {
            let common = item["parameters"].items.map(followed)
            for (method, node) in item.members where Self.methods.contains(method) {
                let own = node["parameters"].items.map(followed)
                operations.append(
                    Operation(
                        method: method.uppercased(), path: path, node: node, parameters: common + own))
            }
        }
        return operations
    }

    private static let methods: Set = ["get", "head", "post", "put", "delete", "patch", "options", "trace"]

    /// The node that a reference names, or the node itself. One step: a reference leads to no other one.
    func followed(_ node: Node) -> Node {
        guard let name = node.reference else { return node }
        return name.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] ?? Node("") }
    }
}

extension Node {
    /// Members of a mapping in their order; none of anything else.
    var members: [(name: String, node: Node)] {
        (mapping.map { Array($0) } ?? []).map { (name: $0.key.string ?? "", node: $0.value) }
    }

    /// Items of a sequence; none of anything else.
    var items: [Node] { sequence.map { Array($0) } ?? [] }

    /// The text of a member; empty if there is none.
    func text(_ name: String) -> String { self[name]?.scalar?.string ?? "" }

    /// `$ref`, which lies within the document.
    var reference: String? { self["$ref"]?.string }
}

extension Node? {
    var members: [(name: String, node: Node)] { self?.members ?? [] }
    var items: [Node] { self?.items ?? [] }
}
