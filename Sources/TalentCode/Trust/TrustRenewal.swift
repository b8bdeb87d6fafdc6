public import COSE

/// Signs the next version of the trust list: with other issuers, or as it is when half its life is spent.
public struct TrustRenewal: Sendable {
    let signers: [DocumentSigner]
    let cryptography: any Cryptography

    /// A renewal with the keys of the role trust that are at hand.
    public init(signers: [DocumentSigner], _ cryptography: any Cryptography) {
        self.signers = signers
        self.cryptography = cryptography
    }

    /// Whether a document has less than half its life left.
    public static func isDue(issuedAt: Timestamp, expiresAt: Timestamp, now: Timestamp) -> Bool {
        expiresAt.since(now) < expiresAt.since(issuedAt) / 2
    }

    /// The version behind `list` with these issuers, signed by the keys at hand, whether they are enough or not.
    public func sign(
        after list: TrustList, issuers: [TrustedIssuer], now: Timestamp
    ) throws(TrustError) -> [UInt8] {
        guard list.version + 1 < Limits.version else { throw .tooLarge("version \(list.version + 1)") }
        let next = TrustList(
            version: list.version + 1, issuedAt: now,
            expiresAt: now.adding(TrustList.life), issuers: issuers
        )
        let bytes: [UInt8]
        do {
            bytes = try COSESign.sign(
                type: MediaType.trustList, payload: next.encoded, with: signers.map(\.pair)
            )
        } catch {
            throw .cryptography(error)
        }
        // What no verifier would take must not be signed: nothing could be published after it.
        _ = try HeldIssuers(SignedDocument.unverifiedTrustList(bytes), cryptography)
        return bytes
    }

    /// Signs and stores the next version; throws `threshold` if the keys at hand are not enough.
    public func publish(
        after list: TrustList, issuers: [TrustedIssuer], now: Timestamp, root: RootDocument,
        _ register: any RegisterWriting
    ) throws {
        let bytes = try sign(after: list, issuers: issuers, now: now)
        let next = try SignedDocument.trustList(bytes, root: root, cryptography)
        try register.insert(SignedRecord(kind: .trustList, version: next.version, bytes: bytes))
    }
}
