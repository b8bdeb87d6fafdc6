import COSE
import OpenSSLKeys
import TalentCode

/// How one desk judges, read from its profile (YAML); every value has been checked.
struct DeskProfile {
    /// The name for which presentations are made here.
    let id: DeskID
    /// Where it stands; its document-check keys are those of the issuer at the head of this area.
    let area: AreaCode
    /// The place as people know it.
    let venue: String?
    /// The benefits that it may serve.
    let benefits: [BenefitID]
    /// Seconds of age of data from which a good code comes with a warning.
    let warning: UInt64
    /// Seconds of age of data from which nothing is called good.
    let redLine: UInt64
    /// Seconds for which a presentation is good.
    let past: UInt64
    /// Seconds that a presentation may lie ahead of the clock.
    let future: UInt64
    /// Whether presentations for any desk are refused.
    let requiresOwnAudience: Bool
    /// The language of its messages, if it sets one.
    let language: Language?
    /// The current document-check key and the one before it, 32 bytes each, or none.
    let documentCheckKeys: [SecretBytes]
    /// The address of the service, if it has one.
    let server: String?
    /// The file of its private key, beside the profile.
    let keyFile: String?

    /// Sets what the profile says of judging.
    func fill(_ settings: inout ScanSettings) {
        settings.desk = id.description
        settings.requiresOwnAudience = requiresOwnAudience
        settings.warning = warning
        settings.redLine = redLine
        settings.presentationPast = past
        settings.presentationFuture = future
    }

    /// The document check with this desk's keys; without keys it is not possible.
    func request(_ document: IdentityDocument) throws -> DocumentRequest {
        guard !documentCheckKeys.isEmpty else { return DocumentRequest(document: document) }
        let cryptography = OpenSSLCryptography()
        let keys = try documentCheckKeys.map { try cryptography.mac(key: $0.copy()) }
        return DocumentRequest(document: document, issuer: area.head, keys: keys)
    }

    /// Whether a text can name a place: 1–64 characters that all can be seen.
    static func isVenue(_ text: String) -> Bool {
        DeskLimits.venue.contains(text.unicodeScalars.count)
            && !text.unicodeScalars.contains(where: TerminalText.isHarmful)
            && !text.allSatisfy(\.isWhitespace)
    }
}
