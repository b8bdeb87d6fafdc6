/// Somebody about whom a benefit is asked, and what is known of that person here.
public struct Holder: Sendable {
    /// To whom the benefit would be given; nil for a holder of another office.
    public let subject: BenefitSubject?
    /// The row of a person of this register.
    public let record: PersonRecord?
    /// What is known.
    public let sheet: any FactSheet
    /// The profile of the code shown, or nil without a code.
    public let profile: Profile?
    /// The office whose register knows the holder, where this one does not.
    public let office: AreaCode?
    /// Who the holder was here before: passes for the documents of a person of this register; for a pass, the row of the
    /// person who was erased.
    var former: [BenefitSubject] = []

    init(
        subject: BenefitSubject?, record: PersonRecord? = nil, sheet: any FactSheet, profile: Profile?,
        office: AreaCode? = nil
    ) {
        self.subject = subject
        self.record = record
        self.sheet = sheet
        self.profile = profile
        self.office = office
    }

    /// The holder of a good code where no register is at hand: what the code says is known, and nothing else.
    public init(offline credential: VerifiedCredential, terms: FactTerms) {
        self.init(
            subject: nil, sheet: CredentialFacts(credential, terms: terms),
            profile: credential.claims.profile
        )
    }

    /// Whether what only a register knows was asked for here.
    var isOfRegister: Bool { record != nil }
}
