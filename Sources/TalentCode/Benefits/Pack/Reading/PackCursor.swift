/// A node together with the way to it from the root.
package struct PackCursor {
    package let node: PackNode
    let steps: [PackStep]

    /// The root.
    package init(_ root: PackNode) {
        node = root
        steps = []
    }

    private init(_ node: PackNode, _ steps: [PackStep]) {
        self.node = node
        self.steps = steps
    }

    /// The value of a key, or nil.
    package func value(_ key: String) -> PackCursor? {
        node[key].map { PackCursor($0, steps + [.key(key)]) }
    }

    /// An item of a list.
    package func item(_ item: PackNode, _ index: Int) -> PackCursor {
        PackCursor(item, steps + [.index(index)])
    }

    /// `benefits[3].amount`.
    package var path: String {
        var path = ""
        for step in steps {
            switch step {
            case .key(let key): path += path.isEmpty ? key : ".\(key)"
            case .index(let index): path += "[\(index)]"
            }
        }
        return path
    }
}
