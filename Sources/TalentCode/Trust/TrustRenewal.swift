public import COSE

/// Signs the next version of the trust list: with other issuers, or as it is when half its life is spent.
public struct TrustRenewal: Sendable {
    let kid: KeyID
    let key: any SigningKey

    /// A renewal with the office's trust key.
    public init(kid: KeyID, key: any SigningKey) {
        self.kid = kid
        self.key = key
    }

    /// Whether a list has less than half its life left.
    public static func isDue(_ list: TrustList, now: Timestamp) -> Bool {
        list.expiresAt.since(now) < list.expiresAt.since(list.issuedAt) / 2
    }

    /// Signs and stores the version behind `list` with these issuers.
    public func publish(
        after list: TrustList, issuers: [TrustedIssuer], now: Timestamp, _ register: any RegisterWriting
    ) throws {
        let next = TrustList(
            version: list.version + 1, issuedAt: max(now, list.issuedAt),
            expiresAt: now.adding(TrustList.life), issuers: issuers
        )
        let bytes = try COSESign.sign(
            type: MediaType.trustList, payload: next.encoded, with: [(kid.bytes, key)]
        )
        // What no verifier would take must not be stored: nothing could be published after it.
        _ = try TrustList(payload: bytes, in: try COSESign(bytes).payload)
        try register.insert(SignedRecord(kind: .trustList, version: next.version, bytes: bytes))
    }
}
