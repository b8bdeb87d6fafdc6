import TalentCode

/// A verdict as scripts read it (verdicts.md, JSON of a verdict).
struct VerdictJSON: Encodable {
    struct Message: Encodable {
        let zh: String
        let en: String

        var json: JSONValue { .object([("en", .text(en)), ("zh", .text(zh))]) }

        func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    }

    struct Facts {
        let statusAge: UInt64?
        let trustAge: UInt64?
        let trustVersion: UInt64?
        let stage: String?
        let offset: Int?
        let why: String?
        let documentCheck: String?
        let presentationAge: Int64?
        let audience: String?
        let repeated: Int?
        /// True where a live code could not be remembered; else nil.
        let unremembered: Bool?
    }

    struct Issuer {
        let id: String
        let name: Message
    }

    struct Programme {
        let programme: String
        let level: String
    }

    struct Credential {
        let serial: String
        let issuer: Issuer
        var profile: String?
        var issuedAt: String?
        var expiresAt: String?
        var displayName: String?
        var tier: String?
        var categories: [String]?
        var skillLevel: UInt64?
        var programmes: [Programme]?
        var areas: [String]?
        var unattested: [String]?
    }

    let outcome: String
    let code: String
    let message: Message
    let checkedAt: String
    let assurance: String?
    let facts: Facts
    let credential: Credential?
    /// With `--explain` alone.
    let rules: [RuleJSON]?
    /// With `--benefit` alone.
    let benefit: JudgementJSON?
    /// With `--server` alone: `home` where the service could not be asked; the service's own verdicts say `server`.
    var source: String?

    init(
        _ explained: Explanation, _ messages: Messages, _ schemes: SchemeTables, benefit: JudgementJSON? = nil
    ) {
        self.benefit = benefit
        let verdict = explained.verdict
        outcome = verdict.outcome.rawValue
        code = verdict.code.rawValue
        let key = VerdictText.key(verdict)
        message = Message(zh: messages.text(key, .chinese), en: messages.text(key, .english))
        checkedAt = TimeText.format(verdict.checkedAt)
        assurance = verdict.assurance?.rawValue
        let facts = verdict.facts
        self.facts = Facts(
            statusAge: facts.statusAge, trustAge: facts.trustAge, trustVersion: facts.trustVersion,
            stage: facts.stage?.rawValue, offset: facts.offset, why: facts.why,
            documentCheck: facts.documentCheck, presentationAge: facts.presentationAge,
            audience: facts.audience, repeated: facts.repeated,
            unremembered: verdict.outcome == .valid && verdict.unremembered != nil ? true : nil
        )
        credential = verdict.signed.map { signed in
            var credential = Credential(
                serial: signed.serial.description,
                issuer: Issuer(
                    id: signed.issuer.id.description,
                    name: Message(zh: signed.issuer.nameZH, en: signed.issuer.nameEN)
                )
            )
            if let verified = verdict.credential { credential.fill(verified, schemes) }
            return credential
        }
        rules = explained.rules.isEmpty ? nil : explained.rules.map { RuleJSON($0) }
    }
}

extension VerdictJSON.Credential {
    /// What a desk sees of a good code.
    mutating func fill(_ verified: VerifiedCredential, _ schemes: SchemeTables) {
        let claims = verified.claims
        profile = claims.profile.name
        issuedAt = TimeText.format(claims.issuedAt)
        expiresAt = TimeText.format(claims.expiresAt)
        displayName = claims.displayName?.text
        tier = claims.tier.map { schemes.tierName(scheme: $0.scheme, level: $0.level) }
        categories = claims.categories?.names
        skillLevel = claims.skillLevel?.rawValue
        if !claims.programmes.isEmpty {
            programmes = claims.programmes.map { item in
                let names = schemes.programmeNames(programme: item.programme, level: item.level)
                return VerdictJSON.Programme(programme: names.programme, level: names.level)
            }
        }
        if !claims.areas.isEmpty { areas = claims.areas.map(\.description) }
        if !verified.unattested.isEmpty { unattested = verified.unattested }
    }
}
