import COSE

extension OfflineRedemption {
    /// Why no share can give what is asked for.
    struct NoShare: Error {
        let judgement: BenefitJudgement
    }

    /// The share that gives: of the fitting ones the one that ends first.
    func choose(_ shares: [ShareFile], _ request: Request, _ now: Timestamp) -> Result<ShareFile, NoShare> {
        func none(_ code: BenefitCode, _ facts: BenefitFacts) -> Result<ShareFile, NoShare> {
            .failure(NoShare(judgement: judgement(request, code, facts: facts)))
        }
        var facts = BenefitFacts()
        guard !shares.isEmpty else {
            facts.why = "no offline share of this benefit"
            return none(.needsRegister, facts)
        }
        let ofPolicy = shares.filter { $0.grant.terms.policy == request.ruling.policy }
        guard !ofPolicy.isEmpty else {
            let granted = Set(shares.map(\.grant.terms.policy.description)).sorted().joined(separator: ", ")
            facts.why = "shared under another policy: \(granted)"
            return none(.needsRegister, facts)
        }
        facts.notAfter = ofPolicy.map(\.grant.terms.notAfter).max()
        let open = ofPolicy.filter { now < $0.grant.terms.notAfter }
        guard !open.isEmpty else { return none(.holdExpired, facts) }
        // The office's clock may be ahead, as with a credential's iat.
        let begun = open.filter { $0.grant.terms.issuedAt <= now.adding(Limits.clockLeeway) }
        guard !begun.isEmpty else {
            facts.why = "the share begins later than this clock"
            return none(.needsRegister, facts)
        }
        let fitting = begun.filter { $0.left >= request.units && $0.entries.count < Limits.shareEntries }
        guard let share = fitting.min(by: Self.isSooner) else {
            facts.quota = begun.reduce(0) { $0 + $1.grant.terms.units }
            facts.left = begun.map(\.left).max()
            return none(.quotaExhausted, facts)
        }
        return .success(share)
    }

    /// By their ends, then by their ids: the order of files decides nothing.
    private static func isSooner(_ first: ShareFile, _ second: ShareFile) -> Bool {
        let (one, other) = (first.grant.terms, second.grant.terms)
        if one.notAfter != other.notAfter { return one.notAfter < other.notAfter }
        return one.share.bytes.lexicographicallyPrecedes(other.share.bytes)
    }
}
