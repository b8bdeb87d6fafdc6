/// The issuers of the next trust list while they are being changed, before anybody signs them.
public enum TrustDraft {
    /// The issuers of the draft, or nil if nothing was changed since the last signing.
    public static func read(_ register: any RegisterReading) throws -> [TrustedIssuer]? {
        guard let bytes = try register.setting(OfficeSetting.trustDraft) else { return nil }
        return try TrustList(payload: bytes, in: 0..<bytes.count).issuers
    }

    /// Applies a change to the draft, or to `list` if there is none, and stores the result.
    ///
    /// - Throws: `TrustListChange.Failure`, or `TrustError` if no verifier would take such a list.
    public static func apply(
        _ change: TrustListChange, after list: TrustList, thumbprint: (TrustedKey) throws -> [UInt8],
        _ register: any RegisterWriting
    ) throws -> [TrustedIssuer] {
        let issuers = try change.applied(to: try read(register) ?? list.issuers, thumbprint: thumbprint)
        try store(issuers, after: list, register)
        return issuers
    }

    /// Forgets the draft: it was signed, or given up.
    public static func clear(_ register: any RegisterWriting) throws {
        try register.set(OfficeSetting.trustDraft, nil)
    }

    private static func store(
        _ issuers: [TrustedIssuer], after list: TrustList, _ register: any RegisterWriting
    ) throws {
        let draft = TrustList(
            version: list.version + 1, issuedAt: list.issuedAt, expiresAt: list.expiresAt, issuers: issuers
        )
        let payload = draft.encoded
        // Read as a verifier will read it: two issuers under one base are refused here and not at the signing.
        _ = try TrustList(payload: payload, in: 0..<payload.count)
        try register.set(OfficeSetting.trustDraft, payload)
    }
}
