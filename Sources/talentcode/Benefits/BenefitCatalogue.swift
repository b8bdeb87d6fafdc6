import TalentCode

/// The packs as commands show them: those of a home with its settings, or those of the program where there is no home.
struct BenefitCatalogue {
    private let catalogue: PackCatalogue
    /// The office's; nil where there is none.
    let area: AreaCode?

    /// Opens the packs; faults go to standard error, a line each, and end the command.
    static func open(_ options: GlobalOptions, _ console: Console) async throws -> BenefitCatalogue {
        let home = options.home
        var area: AreaCode?
        if home.exists {
            area = try await Office.open(options, PassphraseSource(file: nil), console).area()
        }
        do throws(PackFileFaults) {
            return BenefitCatalogue(catalogue: try PackCatalogue(home), area: area)
        } catch {
            throw error.told(console)
        }
    }

    /// The packs of an office that is open.
    init(_ home: Home, area: AreaCode) throws(PackFileFaults) {
        self.init(catalogue: try PackCatalogue(home), area: area)
    }

    private init(catalogue: PackCatalogue, area: AreaCode?) {
        self.catalogue = catalogue
        self.area = area
    }

    /// The packs of an office's area and of what lies around it; all where there is no office.
    func packs(all: Bool) -> [PackContent] {
        guard !all, let area else { return catalogue.packs }
        return catalogue.packs.filter { $0.pack.area.contains(area) || area.contains($0.pack.area) }
    }

    /// The same for a list; a console is told where they give nothing.
    func listed(all: Bool, _ console: Console) -> [PackContent] {
        let packs = packs(all: all)
        if packs.allSatisfy(\.pack.benefits.isEmpty) {
            console.note("note.noneListed", ["area": area?.description ?? "–"])
        }
        return packs
    }

    /// A benefit with its pack: of one that several areas give, the row of the office's own area goes first.
    func details(_ id: BenefitID) -> BenefitDetails? {
        let nearness = AreaNearness(area)
        for content in catalogue.packs.sorted(by: { nearness.precedes($0.pack.area, $1.pack.area) }) {
            guard let index = content.pack.benefits.firstIndex(where: { $0.id == id }),
                let node = content.benefitNode(index)
            else { continue }
            return BenefitDetails(benefit: content.pack.benefits[index], pack: content.pack, node: node)
        }
        return nil
    }
}
