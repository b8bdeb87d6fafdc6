import Foundation
import Testing

@Suite("The tables of schemes and programmes")
struct SchemeTests {
    /// What stands in codes that were issued: a line is added here with every new number and never changed.
    static let given = [
        "schemes": [
            "nb-2025: top special leading outstanding senior",
            "nb-legacy: top special leading outstanding senior maker basic folk",
        ],
        "programmes": [
            "shanglin-gongjiang: gold silver craftsman", "gangcheng-nengjiang: certified",
            "craft-ladder-bl: candidate craftsman master", "p115: member", "shanglin-yingcai: member",
            "shanglin-reserve: member", "shanglin-cultivation: member", "3315-series: member",
            "yongjiang: member",
            "nat-prov: national provincial", "overseas-engineer: member", "sunday-engineer: member",
            "off-site-registry: member", "engineer-teams: lead vanguard craftsman migratory",
            "youth-elite: member",
            "three-teams: cadre innovator worker", "postdoc: member", "master-studio: member",
            "youth-beilun: member", "zh-cultivation: member", "entrepreneur: member",
            "training-events: member",
        ],
    ]

    @Test("numbers are given in order, none is missing, and none has changed its meaning")
    func numbers() throws {
        let lines = try Repository.file("Templates/schemes/schemes.yaml").lines
        var section = ""
        var entries: [String: [String]] = [:]
        for line in lines where !line.hasPrefix("#") && !line.isEmpty {
            let numbers = line.split { !$0.isNumber }
            let quoted = line.split(separator: "\"")
            // Mappings have no numbers of their own.
            if section == "mappings", line.hasPrefix(" ") { continue }
            if !line.hasPrefix(" ") {
                section = String(line.dropLast())
            } else if line.hasPrefix("  - number: ") {
                let number = try #require(numbers.first.flatMap { Int($0) })
                #expect(number == (entries[section]?.count ?? 0) + 1)
                entries[section, default: []].append("")
            } else if line.hasPrefix("    id: "), let last = entries[section]?.indices.last {
                entries[section]?[last] = "\(quoted[1]):"
            } else if line.hasPrefix("      - { number: "), let last = entries[section]?.indices.last {
                let id = try #require(
                    line.range(of: "id: ").map { line[$0.upperBound...].prefix { $0 != "," } }
                )
                entries[section]?[last] += " \(id)"
                let place = try #require(entries[section]?[last].split(separator: " ").count)
                #expect(numbers.first.flatMap { Int($0) } == place - 1, "\(line)")
            }
        }
        #expect(entries == Self.given)
    }
}
