/// Puts the settings of an office into a pack: each stands there as `{configured: …, instead-of: …}`, so that whoever
/// reads the signed pack sees what was published and what the office set.
public struct PackSettings {
    /// A pack with settings in it.
    ///
    /// - Returns: the tree, and the settings that the pack has no value for.
    public static func apply(
        _ settings: [PackSetting], to content: PackContent
    ) -> (tree: PackNode, unknown: [PackSetting]) {
        var tree = content.tree
        var unknown: [PackSetting] = []
        for setting in settings {
            guard let steps = content.slots[setting.key] else {
                unknown.append(setting)
                continue
            }
            tree = replace(tree, steps[...]) { published in
                PackNode(
                    .map([
                        PackNode.Member(key: "configured", place: setting.place, value: setting.value),
                        PackNode.Member(
                            key: PolicyReading.insteadOf, place: nil, value: self.published(published)
                        ),
                    ]), at: setting.place ?? published.place
                )
            }
        }
        return (tree, unknown)
    }

    /// The tree as it was published: without anything that an office set.
    public static func published(_ node: PackNode) -> PackNode {
        switch node.content {
        case .list(let items): return PackNode(.list(items.map { published($0) }), at: node.place)
        case .map(let members):
            if let former = former(node) { return published(former) }
            return PackNode(
                .map(
                    members.map {
                        PackNode.Member(key: $0.key, place: $0.place, value: published($0.value))
                    }), at: node.place
            )
        default: return node
        }
    }

    /// Whether an office set the value to which steps lead.
    static func isConfigured(_ node: PackNode, _ steps: ArraySlice<PackStep>) -> Bool {
        guard let step = steps.first else { return former(node) != nil }
        switch (step, node.content) {
        case (.key(let key), .map):
            return node[key].map { isConfigured($0, steps.dropFirst()) } ?? false
        case (.index(let index), .list(let items)):
            return items.indices.contains(index) && isConfigured(items[index], steps.dropFirst())
        default: return false
        }
    }

    /// What stood in the place of a value that an office set; nil for any other node.
    private static func former(_ node: PackNode) -> PackNode? {
        guard case .map(let members) = node.content, members.count == 2, node["configured"] != nil else {
            return nil
        }
        return node[PolicyReading.insteadOf]
    }

    /// Reads a map of settings, such as that of `config.yaml`.
    public static func read(_ node: PackNode) throws(PackFaults) -> [PackSetting] {
        guard case .map(let members) = node.content else {
            throw PackFaults([PackFault(.notMap, at: node.place, path: "settings")])
        }
        guard members.count <= PackLimits.settings else {
            let most = ["most": "\(PackLimits.settings)"]
            throw PackFaults([PackFault(.tooMany, at: node.place, path: "settings", values: most)])
        }
        return members.map { PackSetting(key: $0.key, place: $0.place, value: $0.value) }
    }

    private static func replace(
        _ node: PackNode, _ steps: ArraySlice<PackStep>, _ change: (PackNode) -> PackNode
    ) -> PackNode {
        guard let step = steps.first else { return change(node) }
        let rest = steps.dropFirst()
        switch (step, node.content) {
        case (.key(let key), .map):
            guard let value = node[key] else { return node }
            return node.setting(key, to: replace(value, rest, change))
        case (.index(let index), .list(var items)):
            guard items.indices.contains(index) else { return node }
            items[index] = replace(items[index], rest, change)
            return PackNode(.list(items), at: node.place)
        default: return node
        }
    }
}
