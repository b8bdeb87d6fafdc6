import COSE
import Foundation
import TalentCode
import Templates
import TestSupport
import Testing

@testable import talentcode

@Suite("The benefit packs that ship with the program")
struct ShippedPackTests {
    private static func content(_ name: String) throws -> PackContent {
        let bytes = try #require(Templates.benefits.first { $0.pack == name }?.bytes)
        return try PackFile(template: name, bytes).load().content
    }

    @Test("every pack is good, and its examples hold", arguments: ["ningbo", "cixi", "beilun", "zhenhai"])
    func good(_ name: String) throws {
        let content = try Self.content(name)
        #expect(content.pack.id.description == name)
        #expect(ExampleRun.faults(content) == [])
    }

    private static let districts = ["CX": "cixi", "BL": "beilun", "ZH": "zhenhai"]

    /// Where rows stand, in how many packs, and by which texts: `id | zh` to packs and `S` with digits.
    private static func found(
        _ rows: (BenefitPack) -> [(BenefitID, String, [PackSource])]
    ) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in ["beilun", "cixi", "ningbo", "zhenhai"] {
            for (id, zh, sources) in rows(try content(name).pack) {
                let texts = sources.map { "S\(Int($0.file.prefix(3)) ?? -1)" }
                found["\(id) | \(zh)", default: []] += [name] + texts
            }
        }
        return found.mapValues { $0.sorted() }
    }

    @Test("each benefit of the texts stands in the pack of each of its districts, by its name and its texts")
    func benefits() throws {
        try #require(SourceRow.benefits.count == 59)
        var wanted: [String: [String]] = [:]
        for row in SourceRow.benefits {
            let packs = try row.districts.map { try #require(Self.districts[$0], "\(row.id)") }
            wanted["\(row.id) | \(row.zh)"] = (packs + row.sources).sorted()
        }
        #expect(try Self.found { $0.benefits.map { ($0.id, $0.zh, $0.sources) } } == wanted)
    }

    /// A programme of one district stands in its pack, and what more than one has in that of the city.
    @Test("each programme of the texts stands in one pack, by its name and its texts")
    func programmes() throws {
        try #require(SourceRow.programmes.count == 24)
        // Told of Cixi alone, and run by the city and the country (ningbo.yaml).
        let wider = ["yongjiang", "nat-prov"]
        var wanted: [String: [String]] = [:]
        for row in SourceRow.programmes {
            let only = row.districts.count == 1 ? row.districts.first : nil
            let district = wider.contains(row.id) ? nil : only.flatMap { Self.districts[$0] }
            wanted["\(row.id) | \(row.zh)"] = ([district ?? "ningbo"] + row.sources).sorted()
        }
        #expect(try Self.found { $0.programmes.map { ($0.id, $0.zh, $0.sources) } } == wanted)
    }

    @Test("every condition has an example that it refuses, or holds for whatever its fact can say")
    func refused() throws {
        var always: [String] = []
        for name in ["beilun", "cixi", "ningbo", "zhenhai"] {
            let content = try Self.content(name)
            for benefit in content.pack.benefits {
                for rule in benefit.rules where rule.condition.value != nil {
                    let isRefused = content.examples.contains {
                        $0.benefit == benefit.id && $0.verdict == "NOT_ELIGIBLE" && $0.rule == rule.id
                    }
                    if isRefused { continue }
                    let holds = try Self.holdsForAllWords(rule)
                    #expect(holds, "\(name): \(benefit.id) has no example that \(rule.id) refuses")
                    always.append("\(benefit.id).\(rule.id)")
                }
            }
        }
        // Whoever has none is FACT_MISSING.
        let known = ["convalescence.honour", "internship-practice.student", "internship-practice.student"]
        #expect(always.sorted() == known)
    }

    /// Whether a condition reads one fact of a closed list of words, and each of them meets it.
    private static func holdsForAllWords(_ rule: BenefitRule) throws -> Bool {
        guard rule.reads.count == 1, let path = rule.reads.first, let words = path.entry?.words,
            let condition = rule.condition.value
        else { return false }
        return try words.allSatisfy { word in
            let data = LogicValue.object([path.name.rawValue: .object([path.member: .text(word)])])
            return try condition.evaluate(data) == .bool(true)
        }
    }

    @Test("of two districts that give one benefit each gives it in its own area alone, to the same people")
    func shared() throws {
        let id = "internship-practice"
        let packs = try ["beilun", "cixi", "zhenhai", "ningbo"].map { try Self.content($0).pack }
        let giving = packs.filter { $0.benefits.contains { $0.id.description == id } }
        #expect(giving.map(\.area.description) == ["330206", "330282"])
        let benefits = giving.compactMap { $0.benefits.first { $0.id.description == id } }
        #expect(Set(benefits.map(\.rules)).count == 1 && benefits.allSatisfy(\.needsLink))
        let others = Dictionary(grouping: packs.flatMap(\.benefits), by: \.id).filter { $0.value.count > 1 }
        #expect(others.keys.map(\.description) == [id], "no other benefit stands in two packs")
    }

    @Test("what is signed reads as what was written", arguments: ["ningbo", "cixi", "beilun", "zhenhai"])
    func coding(_ name: String) throws {
        let content = try Self.content(name)
        let bytes = content.tree.encoded
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: PackLimits.examples)
        let tree = try PackNode(&reader)
        try reader.finish()
        #expect(tree.encoded == bytes)
        #expect(try PackReader.read(tree).pack == content.pack)
    }

    @Test("a pack with one value taken out or changed loads as another pack or not at all")
    func mutated() throws {
        var random = Seed.start()
        let original = try Self.content("zhenhai")
        var refused = 0
        for _ in 0..<300 {
            let changed = Self.change(original.tree, &random)
            do throws(PackFaults) {
                let loaded = try PackLoading.load(changed).content
                #expect(ExampleRun.faults(loaded) == [])
            } catch {
                #expect(!error.all.isEmpty)
                refused += 1
            }
        }
        #expect(refused > 100)
    }

    /// Walks down at random and takes out or replaces what is there.
    private static func change(_ node: PackNode, _ random: inout SeededRandom) -> PackNode {
        switch node.content {
        case .list(var items) where !items.isEmpty:
            let index = Int.random(in: items.indices, using: &random)
            if Int.random(in: 0..<8, using: &random) == 0 {
                items.remove(at: index)
            } else {
                items[index] = change(items[index], &random)
            }
            return PackNode(.list(items))
        case .map(var members) where !members.isEmpty:
            let index = Int.random(in: members.indices, using: &random)
            if Int.random(in: 0..<8, using: &random) == 0 {
                members.remove(at: index)
            } else {
                members[index].value = change(members[index].value, &random)
            }
            return PackNode(.map(members))
        default:
            let others: [PackNode.Content] = [
                .null, .bool(true), .integer(-1), .integer(7), .text("x"), .list([]), .map([]),
            ]
            return PackNode(others[Int.random(in: others.indices, using: &random)])
        }
    }

    @Test("what an office sets counts, and the published value stays beside it")
    func settings() throws {
        let template = try Self.content("zhenhai")
        let setting = PackSetting(
            key: "rent-subsidy-skill.amount.3", place: nil, value: PackNode(.integer(5_000)))
        let loaded = try PackLoading.load(template.tree, settings: [setting])
        #expect(loaded.unknown.isEmpty)
        let benefit = try #require(
            loaded.content.pack.benefits.first { $0.id.description == "rent-subsidy-skill" })
        let value = try #require(benefit.openValues.first { $0.key == setting.key })
        #expect(value.basis == .configured)
        #expect(PackSettings.published(loaded.content.tree).encoded == template.tree.encoded)
        let wrong = PackSetting(
            key: setting.key, place: PackPlace(line: 3, column: 5, isSetting: true),
            value: PackNode(.text("much"), at: PackPlace(line: 3, column: 9, isSetting: true)))
        #expect(throws: PackFaults.self) { try PackLoading.load(template.tree, settings: [wrong]) }
        let stray = PackSetting(key: "nothing", place: nil, value: PackNode(.null))
        #expect(try PackLoading.load(template.tree, settings: [stray]).unknown == [stray])
    }
}
