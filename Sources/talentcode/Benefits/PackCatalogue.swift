import Foundation
import TalentCode
import Templates

/// All packs of a home: those that ship with the program, those of `Templates/benefits` in their place or beside them,
/// and the settings of the office in them.
struct PackCatalogue {
    /// The packs with their settings, in the order of their areas.
    let packs: [PackContent]

    /// Reads every pack. Settings that belong to no pack are faults, and so is a benefit that stands in two packs of one
    /// area: which of them counts would be chance.
    ///
    /// - Parameter home: nil for what ships with the program alone.
    init(_ home: Home?) throws(PackFileFaults) {
        let settings = try home.map { home throws(PackFileFaults) in try BenefitSettings(home) } ?? .none
        var packs: [PackContent] = []
        var unknown = settings.all
        var given: [AreaCode: Set<BenefitID>] = [:]
        for file in try Self.files(home) {
            let loaded = try file.load(settings)
            let left = Set(loaded.unknown.map(\.key))
            unknown.removeAll { !left.contains($0.key) }
            try Self.refuseTwice(loaded.content, in: file, &given)
            packs.append(loaded.content)
        }
        if let faults = BenefitSettings.unknown(unknown, at: settings.path) { throw faults }
        self.packs = packs.sorted { $0.pack.area < $1.pack.area }
    }

    private static func refuseTwice(
        _ content: PackContent, in file: PackFile, _ given: inout [AreaCode: Set<BenefitID>]
    ) throws(PackFileFaults) {
        let area = content.pack.area
        var faults: [PackFault] = []
        for (index, benefit) in content.pack.benefits.enumerated() {
            guard !given[area, default: []].insert(benefit.id).inserted else { continue }
            let place = content.benefitNode(index)?.place
            let values = ["id": benefit.id.description]
            faults.append(PackFault(.otherPack, at: place, path: "benefits[\(index)].id", values: values))
        }
        guard faults.isEmpty else { throw PackFileFaults(PackFaults(faults), at: file.path) }
    }

    /// The file of each pack by its name: a home's goes before the program's.
    private static func files(_ home: Home?) throws(PackFileFaults) -> [PackFile] {
        var files: [String: PackFile] = [:]
        for (name, bytes) in Templates.benefits { files[name] = PackFile(template: name, bytes) }
        if let home {
            let folder = "\(home.templates)/benefits"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                do {
                    files[String(name.dropLast(5))] = try PackFile(reading: "\(folder)/\(name)")
                } catch {
                    let fault = YAMLFault(line: 1, column: 1, .yaml, ["problem": "unreadable"])
                    throw PackFileFaults(YAMLFaults([fault]), at: "\(folder)/\(name)")
                }
            }
        }
        return files.sorted { $0.key < $1.key }.map(\.value)
    }
}
