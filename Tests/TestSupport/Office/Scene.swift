import COSE
import OpenSSLKeys
public import TalentCode

/// A code in front of a desk: good as it stands, until a test changes one thing or two.
public struct Scene: Sendable {
    /// The keys of the issuer and of the holder.
    public let office: OfficeFixture
    /// The desk's clock.
    public var now: UInt64 = OfficeFixture.issued + 3_600
    /// The desk's settings.
    public var settings = ScanSettings()
    /// Which signatures the desk remembers, if it does.
    public var signatures: SignatureCache?
    /// The document that the desk compares, if it asks.
    public var document: DocumentRequest?
    /// Where the desk remembers presentations, if it does.
    public var replayMemory: (any ReplayMemory)?
    /// Where the desk counts undecided answers, if it does.
    public var doubtMemory: (any DoubtMemory)?

    // The code.
    /// What the credential says.
    public var claims: CredentialClaims
    /// The key that signs the credential.
    public var signer: TestKey
    /// The alg of the header, if it is not the signer's.
    public var algorithm: Int64?
    /// The kid of the header, if it is not the signer's.
    public var kid: KeyID?
    /// The typ of the credential.
    public var type = MediaType.credential
    /// Replaces the payload.
    public var payload: [UInt8]?
    /// Changes the credential's message after it was signed.
    public var damage: @Sendable ([UInt8]) -> [UInt8] = { $0 }

    // The presentation around it.
    /// Whether the code is a presentation.
    public var isPresented = false
    /// The aud of the presentation.
    public var audience = "any"
    /// Seconds from `now` to the presentation's iat.
    public var presentedAfter: Int64 = 0
    /// The device that signs the presentation.
    public var presenter: TestKey
    /// The nonce of the presentation: 8 bytes.
    public var nonce: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    // What is held.
    /// Whether the desk holds a trust list.
    public var holdsTrust = true
    /// The keys of the issuer's entry.
    public var issuerKeys: [TrustedKey]
    /// Since when the issuer is removed, if it is.
    public var removedSince: UInt64?
    /// Further entries of the trust list.
    public var otherIssuers: [TrustedIssuer] = []
    /// The exp of the root.
    public var rootExpiresAt: UInt64 = OfficeFixture.issued + 3_650 * 86_400
    /// The iat of the trust list.
    public var listIssuedAt: UInt64 = OfficeFixture.issued - 86_400
    /// The exp of the trust list.
    public var listExpiresAt: UInt64 = OfficeFixture.issued + 300 * 86_400
    /// The entries of the status list that are not valid.
    public var entries: [Int: CredentialStatus] = [:]
    /// Seconds since the status list was issued.
    public var statusAge: UInt64 = 35
    /// Replaces the status list.
    public var tokens: [[UInt8]]?

    /// A static ES256 code that is VALID.
    public init(_ office: OfficeFixture) throws {
        self.office = office
        claims = try office.claims()
        signer = office.es256
        presenter = office.device
        issuerKeys = office.issuerKeys
    }

    /// Binds the code to the holder's device, and shows it in a presentation.
    public mutating func present() {
        claims.holderKey = ConfirmationKey(presenter.publicKey)
        claims.documentCheck = nil
        isPresented = true
    }

    /// The credential's COSE message.
    public func credential() throws -> [UInt8] {
        var header = CBORWriter()
        header.map { map in
            map.entry(1) { $0.int(algorithm ?? signer.algorithm.identifier) }
            map.entry(4) { $0.byteString((kid ?? signer.kid).bytes) }
            map.entry(16) { $0.text(type) }
        }
        let parts = CodeParts(protected: header.bytes, payload: payload ?? claims.encoded)
        return damage(try parts.signed(by: signer))
    }

    /// The text of the code.
    public func text() throws -> [UInt8] {
        let credential = try credential()
        guard isPresented else { return CodePrefix.credential.text(of: credential) }
        let parts = CodeParts(
            presenting: credential,
            audience: audience,
            issuedAt: UInt64(Int64(now) + presentedAfter),
            nonce: nonce,
            key: presenter
        )
        return CodePrefix.presentation.text(of: try parts.signed(by: presenter))
    }

    /// What the desk holds.
    public func trust() throws -> HeldTrust {
        let cryptography = office.cryptography
        let document = office.rootDocument(expiresAt: rootExpiresAt)
        let root = try SignedDocument.root(
            office.sign(MediaType.root, document.encoded, [office.root]),
            cryptography
        )
        let issuer = try office.issuer(removedSince: removedSince, keys: issuerKeys)
        let list = try office.trustList(
            [issuer] + otherIssuers,
            issuedAt: listIssuedAt,
            expiresAt: listExpiresAt
        )
        return try HeldTrust(
            root: root,
            trustList: list,
            statusTokens: try tokens ?? [office.statusToken(entries, issuedAt: now - statusAge)],
            cryptography: cryptography
        )
    }

    /// The verdict.
    public func judge() throws -> Verdict { try judge(text()) }

    /// The verdict on another text.
    public func judge(_ text: [UInt8]) throws -> Verdict {
        try verifier().judge(text, now: Timestamp(now), document: document)
    }

    /// The verdict with the trace of the rules.
    public func explain() throws -> Explanation { try explain(text()) }

    /// The verdict on another text with the trace of the rules.
    public func explain(_ text: [UInt8]) throws -> Explanation {
        try verifier().explain(text, now: Timestamp(now), document: document)
    }

    /// What judges at this desk.
    public func verifier() throws -> Verifier {
        Verifier(
            trust: holdsTrust ? try trust() : nil,
            settings: settings,
            cryptography: office.cryptography,
            replayMemory: replayMemory,
            doubtMemory: doubtMemory,
            signatures: signatures
        )
    }
}
