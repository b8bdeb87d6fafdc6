import COSE

extension OfflineRedemption {
    /// Why a code may not redeem, whatever is left: its uses at this desk, and how it was shown.
    func refusal(of serial: Serial, _ request: Request, _ shares: [ShareFile]) -> Answer? {
        let entries = shares.flatMap(\.entries).map(\.redemption).filter { $0.serial == serial }
        let allowed: Int
        switch allowance(of: request.benefit) {
        case .uses(let units): allowed = units
        case .unset(let name):
            var facts = BenefitFacts()
            facts.missing = [name]
            return refuse(request, .valueNotSet, facts: facts)
        }
        var facts = BenefitFacts()
        let used = entries.reduce(0) { $0 + $1.units }
        facts.used = used
        facts.allowed = allowed
        facts.usedAt = entries.map(\.at).sorted(by: >)
        facts.usedDesk = desk
        if used + request.units > allowed { return refuse(request, .alreadyRedeemed, facts: facts) }
        if let shown = request.verdict.presentation, entries.contains(where: { $0.presentation == shown }) {
            facts.why = "this presentation was redeemed"
            return refuse(request, .alreadyRedeemed, facts: facts)
        }
        return request.benefit.kinds.contains(.once) ? unproven(request) : nil
    }

    /// What is missing of a live code that is for any desk.
    public static let ownAudience = ["audience"]
    /// What is missing of a static code.
    public static let comparedDocument = ["document-check"]

    private enum Allowance {
        /// Units that one code may take at this desk.
        case uses(Int)
        case unset(String)
    }

    /// What is counted may be used so often; of anything else a desk without the register gives one unit.
    private func allowance(of benefit: Benefit) -> Allowance {
        guard benefit.kinds.contains(.counted), let times = benefit.allowance.times else { return .uses(1) }
        return times.value.map { .uses($0) } ?? .unset(times.key)
    }

    /// What is given once could be taken at two desks with one code: it needs a live code for this desk alone, or a
    /// document that somebody compared.
    private func unproven(_ request: Request) -> Answer? {
        let verdict = request.verdict
        var facts = BenefitFacts()
        if verdict.presentation != nil {
            if verdict.facts.audience == desk.description { return nil }
            facts.missing = Self.ownAudience
            facts.why = "given once: offline it needs a live code for this desk"
        } else {
            if verdict.facts.documentCheck == Self.documentMatch { return nil }
            facts.missing = Self.comparedDocument
            facts.why = "given once: offline it needs the document check"
        }
        return refuse(request, .factMissing, facts: facts)
    }
}
