@testable import TalentCode

/// A small benefit pack as a tree, of which tests change one thing.
enum SmallPack {
    static func text(_ text: String) -> PackNode { PackNode(.text(text)) }

    static func number(_ number: Int64) -> PackNode { PackNode(.integer(number)) }

    static func list(_ items: [PackNode]) -> PackNode { PackNode(.list(items)) }

    static func map(_ members: [(String, PackNode)]) -> PackNode {
        PackNode(.map(members.map { PackNode.Member(key: $0.0, place: nil, value: $0.1) }))
    }

    /// So many items of a list, each with its number.
    static func list(_ count: Int, _ item: (Int) -> PackNode) -> PackNode { list((0..<count).map(item)) }

    /// So many members of a map.
    static func map(_ count: Int, _ value: (Int) -> PackNode) -> PackNode {
        map((0..<count).map { ("k\($0)", value($0)) })
    }

    static func benefit(_ id: String = "venue", _ members: [(String, PackNode)] = []) -> PackNode {
        let plain = map([
            ("id", text(id)), ("zh", text("会馆")), ("en", text("Venue")), ("from", map([("S", text("a"))])),
            ("kinds", list([text("information")])),
        ])
        return members.reduce(plain) { $0.setting($1.0, to: $1.1) }
    }

    /// A pack of one benefit with further members.
    static func pack(
        _ members: [(String, PackNode)] = [], benefit: PackNode = benefit()
    ) -> PackNode {
        let plain = map([
            ("pack", text("cixi")), ("area", text("330282")), ("version", number(1)),
            ("from", text("2024-01-01")), ("sources", map([("S", text("s.txt"))])),
            ("benefits", list([benefit])),
        ])
        return members.reduce(plain) { $0.setting($1.0, to: $1.1) }
    }

    /// A pack of one benefit that has a member more.
    static func pack(benefitWith name: String, _ value: PackNode) -> PackNode {
        pack(benefit: benefit("venue", [(name, value)]))
    }

    /// The faults of reading it.
    static func faults(_ tree: PackNode) -> [PackFault] {
        do throws(PackFaults) {
            _ = try PackReader.read(tree)
            return []
        } catch {
            return error.all
        }
    }
}
