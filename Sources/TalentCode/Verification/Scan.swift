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
    /// Where presentations are remembered, if they are.
    let replayMemory: (any ReplayMemory)?
    /// Which signatures hold, if that is remembered.
    let signatures: SignatureCache?

    /// Keys with the code's kid and, later, with its algorithm too.
    var candidates: [HeldKey] = []
    /// The key that verified.
    var signer: HeldKey?
    /// The list in which the code's status stands.
    var status: StatusListToken?
    /// What the memory of presentations said last.
    var replay: ReplayAnswer?
    var facts = VerdictFacts()

    init(
        code: UnverifiedCode,
        trust: HeldTrust,
        now: Timestamp,
        settings: ScanSettings,
        document: DocumentRequest?,
        cryptography: any Cryptography,
        replayMemory: (any ReplayMemory)? = nil,
        signatures: SignatureCache? = nil
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
        self.replayMemory = replayMemory
        self.signatures = signatures
    }

    /// The presentation as a memory knows it.
    var shown: ShownPresentation? { presentation.map { ShownPresentation($0) } }

    static let noPresentation = "no presentation"

    /// What a trace tells of the memory of presentations.
    var replayReading: RuleReading {
        guard presentation != nil else { return .nothing(Self.noPresentation) }
        guard let replay else { return .nothing("no memory of presentations") }
        if case .unavailable = replay { return .nothing("the memory of presentations is unavailable") }
        return .judged([.text("memory", replay.name)])
    }
}
