import ArgumentParser
import TalentCode

/// Where a statement comes from, and who made sure of it.
struct ProvenanceOptions: ParsableArguments {
    @Option(help: "Who says it: social-security, manual, employer or self (default: manual).")
    var source = Provenance.Source.manual.rawValue

    @Option(help: "Who made sure of it; without it the statement counts as unverified.")
    var verifiedBy: String?

    @Option(help: "A reference to the proof: a file number or a certificate's address.")
    var evidence: String?

    /// The provenance, verified at `now` if somebody made sure of it.
    func provenance(_ now: Timestamp) throws -> Provenance {
        try Self.provenance(source, verifiedBy: verifiedBy, evidence: evidence, now)
    }

    /// The same of words from elsewhere.
    static func provenance(
        _ source: String?, verifiedBy: String?, evidence: String?, _ now: Timestamp
    ) throws -> Provenance {
        let most = DossierLimits.evidence
        if let evidence, !most.contains(evidence.unicodeScalars.count) || CellText.hasHidden(evidence) {
            throw CommandError(.usage, at: "--evidence", detail: "\(most.lowerBound)–\(most.upperBound)")
        }
        return Provenance(
            source: try source.map { try WordOption.parse($0, "--source") } ?? .manual,
            verifiedAt: verifiedBy == nil ? nil : now, verifiedBy: verifiedBy, evidence: evidence
        )
    }
}
