import COSE

/// WRONG_AUDIENCE: with a desk, the presentation is for this desk or for any that takes such. Without a desk
/// every audience passes and is stated.
struct AudienceFits: VerificationRule {
    var id: RuleID { .audienceFits }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let presentation = scan.presentation else { return .pass }
        scan.facts.audience = presentation.audience
        guard let desk = scan.settings.desk, presentation.audience != desk else { return .pass }
        let isForAny = presentation.audience == Audience.any && !scan.settings.requiresOwnAudience
        return isForAny ? .pass : .refuse(.wrongAudience)
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let presentation = scan.presentation else { return .nothing(Scan.noPresentation) }
        let desk = scan.settings.desk.map { [RuleFact.text("desk", $0)] } ?? []
        return .judged([.text("audience", presentation.audience)] + desk)
    }
}
