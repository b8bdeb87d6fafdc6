import TalentCode

/// What all statements of a dossier tell: when they hold, who said it, who made sure of it.
struct StatementJSON: Encodable {
    let from: String?
    let to: String?
    let source: String
    let verifiedAt: String?
    let verifiedBy: String?
    let evidence: String?

    init(_ period: Period, _ provenance: Provenance) {
        from = period.from?.description
        to = period.to?.description
        source = provenance.source.rawValue
        verifiedAt = provenance.verifiedAt.map { TimeText.format($0) }
        verifiedBy = provenance.verifiedBy
        evidence = provenance.evidence
    }
}
