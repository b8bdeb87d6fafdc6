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

    /// Goes on from a list that was signed. A draft that says no more than the list is done; else what it says beyond
    /// the list is kept, so that nobody's declaration of a stolen key is lost to a list that was begun before it.
    static func rebase(
        onto list: TrustList, from before: TrustList, thumbprint: (TrustedKey) throws -> [UInt8],
        _ register: any RegisterWriting
    ) throws {
        guard let draft = try read(register) else { return }
        var merged = list.issuers
        for issuer in draft where !before.issuers.contains(issuer) {
            guard let place = merged.firstIndex(where: { $0.id == issuer.id }) else {
                merged.append(issuer)
                continue
            }
            let keys = try TrustListChange.strictest(merged[place].keys, issuer.keys, thumbprint)
            let signed = merged[place]
            let old = before.issuers.first { $0.id == issuer.id }
            // Of the rest what the draft itself changed: else it would bring back what the list has just narrowed.
            func kept<Value: Equatable>(_ field: (TrustedIssuer) -> Value) -> Value {
                old.map(field) == field(issuer) ? field(signed) : field(issuer)
            }
            merged[place] = TrustedIssuer(
                id: issuer.id, nameZH: kept(\.nameZH), nameEN: kept(\.nameEN),
                removedSince: issuer.removedSince ?? signed.removedSince, statusBase: kept(\.statusBase),
                authority: kept(\.authority), keys: keys
            )
        }
        guard merged != list.issuers else { return try register.set(OfficeSetting.trustDraft, nil) }
        try store(merged, after: list, register)
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
