public import COSE

/// Seals and opens what approvals hold. A payload opens for the row as it was drafted alone: kind, area, drafter and times
/// are a part of its place.
public struct ApprovalVault: Sendable {
    /// Why a payload cannot be read.
    public enum Failure: Error, Equatable, Sendable {
        /// The row was changed, or is sealed under other keys.
        case unreadable(ApprovalID)
        /// The library failed.
        case cryptography(CryptographyError)
    }

    private let secrets: RegisterSecrets
    private let digest: any Digest

    /// Approvals under a register's keys.
    public init(secrets: RegisterSecrets, digest: any Digest) {
        self.secrets = secrets
        self.digest = digest
    }

    /// A draft with its payload sealed. Whether the drafter may draft it, `FourEyes` says.
    ///
    /// - Parameter payload: what is to be done, at most `AccessLimits.payload` bytes, which the register checks.
    public func draft(
        _ id: ApprovalID, _ kind: ApprovalKind, area: AreaCode, by drafter: OperatorID, at now: Timestamp,
        expiresAt: Timestamp, payload: [UInt8]
    ) throws(CryptographyError) -> ApprovalRecord {
        var record = ApprovalRecord(
            id: id, kind: kind, area: area, draftedBy: drafter, draftedAt: now, expiresAt: expiresAt,
            sealedPayload: [], digest: try digest(of: payload, id, kind, area)
        )
        record.sealedPayload = try secrets.cipher.seal(payload, place: FieldPlace.approval(record))
        return record
    }

    /// What is to be done, as it was drafted.
    public func payload(of record: ApprovalRecord) throws(Failure) -> [UInt8] {
        let payload = try open(record.sealedPayload, place: FieldPlace.approval(record), record.id)
        do {
            guard try digest(of: payload, record.id, record.kind, record.area) == record.digest else {
                throw Failure.unreadable(record.id)
            }
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .unreadable(record.id)
        }
        return payload
    }

    /// A result for an approval, sealed.
    public func seal(result: [UInt8], of id: ApprovalID) throws(CryptographyError) -> [UInt8] {
        guard !result.isEmpty else { return [] }
        return try secrets.cipher.seal(result, place: FieldPlace.approvalResult(id))
    }

    /// What came of it; empty for nothing yet.
    public func result(of record: ApprovalRecord) throws(Failure) -> [UInt8] {
        guard !record.sealedResult.isEmpty else { return [] }
        return try open(record.sealedResult, place: FieldPlace.approvalResult(record.id), record.id)
    }

    private func open(
        _ sealed: [UInt8], place: [UInt8], _ id: ApprovalID
    ) throws(Failure) -> [UInt8] {
        do throws(CryptographyError) {
            return try secrets.cipher.open(sealed, place: place)
        } catch {
            throw .unreadable(id)
        }
    }

    /// SHA-256 over id, kind, area and payload: what was shown of one approval decides no other.
    private func digest(
        of payload: [UInt8], _ id: ApprovalID, _ kind: ApprovalKind, _ area: AreaCode
    ) throws(CryptographyError) -> [UInt8] {
        try digest.sha256(Array("approval/\(id)/\(kind.rawValue)/\(area)/".utf8) + payload)
    }
}
