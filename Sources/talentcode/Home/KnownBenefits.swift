import TalentCode

/// Where benefits belong and what they are called: by the policies that are held, in force or not, then by the packs of the
/// office's files, then by those that ship with the program.
struct KnownBenefits {
    /// The packs that are held.
    let held: [BenefitPack]
    let home: Home
    /// The order in which areas are asked.
    let nearness: AreaNearness

    /// Where a benefit belongs, by what is held or what the office has in its files; nil if nobody knows it. A benefit that
    /// several areas give belongs to the one that is nearest.
    func area(of id: BenefitID) throws -> AreaCode? {
        let areas = held.filter { $0.has(id) }.map(\.area)
        if let nearest = areas.min(by: nearness.precedes), nearness.area.map(nearest.contains) ?? true {
            return nearest
        }
        let written = try written().filter { $0.has(id) }.map(\.area)
        return (areas + written).min(by: nearness.precedes)
    }

    /// The names of all benefits that are known, as the nearest area writes them; a signed policy goes before a file.
    func names() throws -> [BenefitID: ReportFigure.Text] {
        let packs =
            try held.sorted { nearness.precedes($0.area, $1.area) }
            + written().sorted { nearness.precedes($0.area, $1.area) }
        var names: [BenefitID: ReportFigure.Text] = [:]
        for benefit in packs.flatMap(\.benefits) where names[benefit.id] == nil {
            names[benefit.id] = ReportFigure.Text(zh: benefit.zh, en: benefit.en)
        }
        return names
    }

    /// The packs of the office's files, where there is an office, and those that ship with the program.
    private func written() throws -> [BenefitPack] {
        try PackCatalogue(home.exists ? home : nil).packs.map(\.pack)
    }
}

extension BenefitPack {
    fileprivate func has(_ id: BenefitID) -> Bool { benefits.contains { $0.id == id } }
}
