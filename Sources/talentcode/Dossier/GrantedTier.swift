import TalentCode

/// A level of a classification.
struct GrantedTier: DossierChange {
    let grant: TierGrant

    /// Reads the words of options or of a request.
    init(
        _ tier: String, area: AreaCode, basis: String, provincialCode: String?, _ names: SchemeNames,
        _ period: Period, _ provenance: Provenance
    ) throws {
        guard let level = names.tier(tier) else {
            throw CommandError(.usage, at: "--tier", detail: names.allTiers)
        }
        if let provincialCode, provincialCode.unicodeScalars.count > 16 || CellText.hasHidden(provincialCode)
        {
            throw CommandError(.usage, at: "--provincial-code", detail: "1–16")
        }
        grant = TierGrant(
            level, area: area, period: period, basis: try WordOption.parse(basis, "--basis"),
            provincialCode: provincialCode, by: provenance)
    }

    func apply(to person: inout Person, _ edit: DossierEdit) -> StatementOutcome { person.grant(grant) }
}
