import COSE

/// One code on its way through the rules: what is asked, and what the rules found out so far.
struct Scan {
    let credential: UnverifiedCredential
    // A stored copy: through a computed property each rule would copy all claims.
    let claims: CredentialClaims
    /// What was shown around the credential, or nil if it was shown bare.
    let presentation: UnverifiedPresentation?
    let trust: HeldTrust
    let now: Timestamp
    let settings: ScanSettings
    let document: DocumentRequest?
    let cryptography: any Cryptography

    /// Keys with the code's kid and, later, with its algorithm too.
    var candidates: [HeldKey] = []
    /// The key that verified.
    var signer: HeldKey?
    /// The list in which the code's status stands.
    var status: StatusListToken?
    var facts = VerdictFacts()

    init(
        code: UnverifiedCode,
        trust: HeldTrust,
        now: Timestamp,
        settings: ScanSettings,
        document: DocumentRequest?,
        cryptography: any Cryptography
    ) {
        switch code {
        case .credential(let shown):
            credential = shown
            presentation = nil
        case .presentation(let shown):
            credential = shown.credential
            presentation = shown
        }
        claims = credential.claims
        self.trust = trust
        self.now = now
        self.settings = settings
        self.document = document
        self.cryptography = cryptography
    }
}
