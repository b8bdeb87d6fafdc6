import COSE

/// One code on its way through the rules: what is asked, and what the rules found out so far.
struct Scan {
    let code: UnverifiedCode
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

    var credential: UnverifiedCredential { code.credential }
    var claims: CredentialClaims { code.credential.claims }
}
