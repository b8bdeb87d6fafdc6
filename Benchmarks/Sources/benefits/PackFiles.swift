import Foundation
import TalentCode
import Yams

/// The packs that ship with the program, read from their files.
enum PackFiles {
    struct Malformed: Error {}

    /// All packs of a folder, in the order of their files.
    static func read(_ folder: String) throws -> [BenefitPack] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".yaml")
        }
        return try names.sorted().map { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            guard let node = try Yams.compose(yaml: text, .basic) else { throw Malformed() }
            return try PackLoading.load(tree(node)).content.pack
        }
    }

    /// As the program reads them, without looking for faults.
    private static func tree(_ node: Node) throws -> PackNode {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return PackNode(.text(scalar.string)) }
            if let number = Int64(scalar.string), String(number) == scalar.string {
                return PackNode(.integer(number))
            }
            switch scalar.string {
            case "", "null": return PackNode(.null)
            case "true": return PackNode(.bool(true))
            case "false": return PackNode(.bool(false))
            default: return PackNode(.text(scalar.string))
            }
        case .sequence(let items): return PackNode(.list(try items.map { try tree($0) }))
        case .mapping(let mapping):
            return PackNode(
                .map(
                    try mapping.map { key, value in
                        PackNode.Member(key: key.string ?? "", place: nil, value: try tree(value))
                    }))
        case .alias: throw Malformed()
        }
    }
}
