import COSE

@testable import TalentCode

/// The input as a signed benefit pack, and as the tree of one that a policy key signed.
enum PolicyTarget {
    static func run(_ bytes: [UInt8]) {
        if let document = taken({ try PolicyDocument(bytes) }) { check(document) }
        let tree = taken({ () throws -> PackNode in
            var reader = CBORReader(bytes, maximumEntries: PackLimits.examples)
            let tree = try PackNode(&reader)
            try reader.finish()
            return tree
        })
        guard let tree else { return }
        promise(tree.encoded == bytes, "a tree is written in another way")
        promise(tree.nodes <= PackLimits.nodes, "more nodes than the limit")
        let content: PackContent
        do throws(PackFaults) {
            content = try PackReader.read(tree)
        } catch {
            promise((1...PackLimits.faults).contains(error.all.count), "\(error.all.count) faults")
            return
        }
        let signed = must("sign", { try sign(tree, version: content.pack.version) })
        let document = must("read what was signed", { try PolicyDocument(signed) })
        promise(document.pack == content.pack, "a pack changes")
        check(document)
    }

    /// What was read keeps the limits, reads the same from its own tree, and its examples end.
    private static func check(_ document: PolicyDocument) {
        let (pack, content) = (document.pack, document.content)
        promise((1..<Limits.version).contains(pack.version), "a version outside its range")
        promise((0...PackLimits.benefits).contains(pack.benefits.count), "more benefits than the limit")
        promise(content.examples.count <= PackLimits.examples, "more examples than the limit")
        promise(pack.benefits.allSatisfy { $0.rules.count <= PackLimits.rules }, "more rules than the limit")
        let again = must("read a tree again", { try PackReader.read(content.tree) })
        promise(again.pack == pack, "a pack reads as another one")
        _ = ExampleRun.faults(content)
    }

    private static func sign(_ tree: PackNode, version: UInt64) throws -> [UInt8] {
        let key = FixedKeys.edDSA
        return try PolicyDocument.sign(
            tree, version: version, issuer: FixedTrust.issuer, issuedAt: FixedTrust.issuedAt,
            kid: KeyID(FixedKeys.thumbprint(key)), key: key
        )
    }

    /// Trees and the documents over them.
    static let seeds = must(
        "seeds",
        {
            try packs.flatMap { text in
                let tree = node(try LogicJSON.parse(Array(text.utf8)))
                return [tree.encoded, try sign(tree, version: 1)]
            }
        }
    )

    private static func node(_ value: LogicValue) -> PackNode {
        switch value {
        case .null, .number, .date: PackNode(.null)
        case .bool(let value): PackNode(.bool(value))
        case .integer(let value): PackNode(.integer(value))
        case .text(let text): PackNode(.text(text))
        case .array(let items): PackNode(.list(items.map(node)))
        case .object(let members):
            PackNode(
                .map(members.map { PackNode.Member(key: $0.key, place: nil, value: node($0.value)) })
            )
        }
    }

    /// A pack of information alone, and one with most of what a benefit may have.
    private static let packs = [
        #"""
        {"pack":"p","area":330282,"version":1,"from":"2024-01-01","sources":{"S":"s.txt"},
        "benefits":[{"id":"a","zh":"甲","en":"A","from":{"S":"1"},"kinds":["information"]}]}
        """#,
        #"""
        {"pack":"p","area":330282,"version":1,"from":"2024-01-01","to":"2027-01-01","sources":{"S":"s.txt"},
        "definitions":{"leading":{"===":[{"var":"person.tier"},"leading"]}},
        "benefits":[{"id":"a","zh":"甲","en":"A","from":{"S":"1"},"kinds":["money","periodic"],"unit":"household",
        "times":3,"period":{"months":12},"total":90000,"amount":{"part":"2/100","of":"price","cap":80000},
        "budget":1000000,"season":{"from":"05-01","to":"06-30"},"exclusive":["flats"],"hold-days":9,
        "on-downgrade":{"grace":90},"profiles":["talent-code"],
        "inputs":[{"name":"price","kind":"money","zh":"价","en":"price"}],
        "rules":[{"id":"r","zh":"规","en":"r","reads":["person.tier"],"condition":{"include":"leading"}},
        {"id":"s","zh":"规","en":"s","condition":"unset"}],"notes":{"n":{"inferred":"x","why":"y"}}}],
        "programmes":[{"id":"g","zh":"工程","en":"G","from":{"S":"2"},"carrier":"programme","levels":["low","high"]}],
        "examples":[{"benefit":"a","name":"x","at":"2025-06-01","verdict":"NOT_ELIGIBLE","rule":"r",
        "facts":{"person.tier":"special","person.areas":[330282]},"request":{"price":100}}]}
        """#,
    ]
}
