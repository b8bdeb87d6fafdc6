public import COSE

/// Seals and opens the bodies of stored answers: they tell of people. A body opens for its own key, request and status
/// alone.
public struct AnswerVault: Sendable {
    private let secrets: RegisterSecrets

    /// Answers under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// The row of an answer.
    ///
    /// - Parameters:
    ///   - key: hash of who asked and of the key of the request, 32 bytes.
    ///   - digest: digest of the request, 32 bytes.
    ///   - body: at most `AccessLimits.answer` bytes, which the register checks; empty for none.
    public func seal(
        key: [UInt8], digest: [UInt8], status: Int, body: [UInt8], at now: Timestamp
    ) throws(CryptographyError) -> AnswerRecord {
        var record = AnswerRecord(key: key, digest: digest, status: status, sealedBody: [], at: now)
        guard !body.isEmpty else { return record }
        record.sealedBody = try secrets.cipher.seal(body, place: FieldPlace.answer(record))
        return record
    }

    /// The body; an error if it was changed, moved, or sealed under other keys.
    public func body(of record: AnswerRecord) throws(CryptographyError) -> [UInt8] {
        guard !record.sealedBody.isEmpty else { return [] }
        return try secrets.cipher.open(record.sealedBody, place: FieldPlace.answer(record))
    }
}
