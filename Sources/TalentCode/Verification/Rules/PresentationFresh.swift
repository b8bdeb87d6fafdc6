import COSE

/// CLOCK_SKEW and PRESENTATION_EXPIRED: iat − 60 ≤ now ≤ iat + 120. A presentation from the future is a clock
/// that is wrong somewhere, an old one is a screenshot.
struct PresentationFresh: VerificationRule {
    var id: RuleID { .presentationFresh }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let presentation = scan.presentation else { return .pass }
        let made = presentation.issuedAt
        scan.facts.presentationAge = Int64(clamping: scan.now.seconds) - Int64(clamping: made.seconds)
        if scan.now < made.subtracting(scan.settings.presentationFuture) { return .doubt(.clockSkew) }
        if scan.now > made.adding(scan.settings.presentationPast) { return .refuse(.presentationExpired) }
        return .pass
    }

    func read(_ scan: Scan) -> RuleReading {
        guard let age = scan.facts.presentationAge else { return .nothing(Scan.noPresentation) }
        return .judged([
            .number("presentationAge", age), .number("past", scan.settings.presentationPast),
            .number("future", scan.settings.presentationFuture),
        ])
    }
}
