/// How a token is replaced: an operator's old one goes on for a while, a desk's ends at once.
extension OperatorRecord {
    /// The same operator with a new token.
    ///
    /// - Parameters:
    ///   - hash: SHA-256 of the new token, 32 bytes.
    ///   - overlap: seconds for which the old token goes on, never beyond its own end nor `AccessLimits.tokenOverlap`;
    ///     0 ends it at once. A token that was being replaced before ends now.
    public func replacingToken(
        with hash: [UInt8], at now: Timestamp, overlap: UInt64, expiresAt end: Timestamp
    ) -> OperatorRecord {
        var record = self
        let endsAt = min(now.adding(min(overlap, AccessLimits.tokenOverlap)), expiresAt)
        record.previousToken = endsAt > now ? PreviousToken(hash: tokenHash, endsAt: endsAt) : nil
        record.tokenHash = hash
        record.expiresAt = end
        return record
    }
}

extension DeskRecord {
    /// The same desk with a new token; the old one ends at once.
    ///
    /// - Parameter hash: SHA-256 of the new token, 32 bytes.
    public func replacingToken(with hash: [UInt8], expiresAt end: Timestamp) -> DeskRecord {
        DeskRecord(
            id: id, area: area, venue: venue, benefits: benefits, key: key, tokenHash: hash,
            createdAt: createdAt, expiresAt: end, disabledAt: disabledAt
        )
    }
}
