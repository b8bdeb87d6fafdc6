import TalentCode

/// The words of a report in both languages.
struct ReportNames {
    let messages: Messages
    let schemes: SchemeTables
    /// What benefits are called, by the packs.
    var benefits: [BenefitID: ReportFigure.Text] = [:]

    /// A sentence in both languages.
    func text(_ key: String, _ values: [String: String] = [:]) -> ReportFigure.Text {
        .init(zh: messages.text(key, .chinese, values), en: messages.text(key, .english, values))
    }

    /// An area's name with its code; the code alone where no name is known.
    func area(_ area: AreaCode) -> ReportFigure.Text {
        guard messages.has("area.\(area)") else { return .init(zh: "\(area)", en: "\(area)") }
        let name = text("area.\(area)")
        return .init(zh: "\(name.zh) \(area)", en: "\(name.en) \(area)")
    }

    /// A benefit's name; its id where no pack has it any more.
    func benefit(_ id: BenefitID) -> ReportFigure.Text {
        benefits[id] ?? .init(zh: id.description, en: id.description)
    }

    /// A pool's name: that of its benefit with its own.
    func pool(_ pool: Pool) -> ReportFigure.Text {
        let name = benefit(pool.benefit)
        return .init(zh: "\(name.zh) \(pool.id)", en: "\(name.en) \(pool.id)")
    }

    /// A row: its stable name, and its name for people.
    func row(_ key: IndicatorKey) -> (key: String, name: ReportFigure.Text) {
        switch key {
        case .area(let area): ("\(area)", self.area(area))
        case .category(let category):
            (category.names.first ?? "none", text("category.\(category.names.first ?? "none")"))
        case .tier(nil): ("none", text("report.key.noTier"))
        case .tier(let tier?): self.tier(tier)
        case .skill(nil): ("none", text("report.key.noSkill"))
        case .skill(let level?): (level.name, text("skill.\(level.name)"))
        case .programme(let item): programme(item)
        }
    }

    private func tier(_ tier: Tier) -> (key: String, name: ReportFigure.Text) {
        let scheme = schemes.schemes.first { $0.number == tier.scheme }
        let key = schemes.tierName(scheme: tier.scheme, level: tier.level)
        func title(_ language: Language) -> String {
            schemes.tierTitle(scheme: tier.scheme, level: tier.level, language)
        }
        guard let scheme else { return (key, .init(zh: title(.chinese), en: title(.english))) }
        return (
            "\(scheme.id):\(key)",
            .init(zh: "\(title(.chinese))（\(scheme.zh)）", en: "\(title(.english)) (\(scheme.en))")
        )
    }

    private func programme(_ item: ProgrammeLevel) -> (key: String, name: ReportFigure.Text) {
        let names = schemes.programmeNames(programme: item.programme, level: item.level)
        func title(_ language: Language) -> String {
            schemes.programmeTitle(programme: item.programme, level: item.level, language)
        }
        return (
            "\(names.programme):\(names.level)", .init(zh: title(.chinese), en: title(.english))
        )
    }
}
