/// A pack together with the tree from which it was read.
public struct PackContent: Sendable {
    /// The pack.
    public let pack: BenefitPack
    /// Its examples.
    public let examples: [PackExample]
    /// The tree, with the settings of an office in it.
    public let tree: PackNode
    let slots: [String: [PackStep]]

    /// The keys under which an office sets values, sorted.
    public var settingKeys: [String] { slots.keys.sorted() }

    /// The keys of the values that an office set in it, sorted.
    public var configuredKeys: [String] {
        slots.filter { _, steps in PackSettings.isConfigured(tree, steps[...]) }.keys.sorted()
    }

    /// The part of the tree in which a benefit stands, or nil if the pack has none of that id.
    public func benefitNode(_ id: BenefitID) -> PackNode? {
        pack.benefits.firstIndex { $0.id == id }.flatMap { benefitNode($0) }
    }

    /// The benefits that are new, changed or gone since another content of the pack, sorted.
    public func changedBenefits(since other: PackContent?) -> [BenefitID] {
        let (own, held) = (nodes, other?.nodes ?? [:])
        return Set(own.keys).union(held.keys).filter { own[$0] != held[$0] }
            .sorted { $0.description < $1.description }
    }

    /// The benefits' parts of the tree, encoded.
    private var nodes: [BenefitID: [UInt8]] {
        var nodes: [BenefitID: [UInt8]] = [:]
        for (index, benefit) in pack.benefits.enumerated() {
            nodes[benefit.id] = benefitNode(index)?.encoded
        }
        return nodes
    }

    /// The part of the tree in which a benefit stands, by its place in the pack.
    public func benefitNode(_ index: Int) -> PackNode? {
        guard case .list(let items)? = tree["benefits"]?.content, items.indices.contains(index) else {
            return nil
        }
        return items[index]
    }
}
