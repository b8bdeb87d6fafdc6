import COSE

/// WRONG_AUDIENCE: with a desk, the presentation is for this desk or for any that takes such. Without a desk
/// every audience passes and is stated.
struct AudienceFits: VerificationRule {
    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let presentation = scan.presentation else { return .pass }
        scan.facts.audience = presentation.audience
        guard let desk = scan.settings.desk, presentation.audience != desk else { return .pass }
        let isForAny = presentation.audience == Audience.any && !scan.settings.requiresOwnAudience
        return isForAny ? .pass : .refuse(.wrongAudience)
    }
}
