public import COSE

/// Brings a register that was restored from a backup up to what was published since (format.md, Index).
///
/// The published tokens are the office's own and newer than the backup: their states are taken over, so that no
/// revocation is lost, and every list is closed, since indices may have been drawn that the backup does not know.
public struct StatusRestoration: Sendable {
    /// Why a token cannot be taken over.
    public enum Failure: Error, Equatable, Sendable {
        /// Not a status list token, or of another address.
        case notAToken(Int)
        /// Signed by no status key of this office.
        case notOurs(Int)
    }

    let by: String
    let cryptography: any Cryptography

    /// A restoration by an officer.
    public init(by: String, cryptography: any Cryptography) {
        self.by = by
        self.cryptography = cryptography
    }

    /// Takes over the published tokens by list number, and gives the serials whose state changed.
    public func apply(
        _ published: [Int: [UInt8]], now: Timestamp, _ register: any RegisterWriting
    ) throws -> [Serial] {
        var tokens: [Int: StatusListToken] = [:]
        for var list in try register.statusLists() {
            if let bytes = published[list.number] {
                let token = try check(bytes, list, try register.keys())
                tokens[list.number] = token
                list.issuedAt = max(list.issuedAt ?? token.issuedAt, token.issuedAt)
            }
            list.isOpen = false
            list.hasChanges = true
            try register.update(list)
        }
        return try takeOver(tokens, now, register)
    }

    private func takeOver(
        _ tokens: [Int: StatusListToken], _ now: Timestamp, _ register: any RegisterWriting
    ) throws -> [Serial] {
        var changed: [Serial] = []
        var last: Serial?
        while true {
            let records = try register.credentials(CredentialFilter(now: now), after: last, limit: 1_000)
            guard let end = records.last else { return changed }
            last = end.serial
            for record in records {
                guard let value = tokens[record.list]?.list.value(at: Int(record.index)),
                    let state = CredentialStatus(rawValue: value), record.status.allows(state)
                else { continue }
                try register.setStatus(state, of: record.serial)
                try register.append(
                    CredentialEvent(
                        serial: record.serial, at: now, act: Self.act(state), by: by, reason: "restored",
                        sealedNote: nil
                    )
                )
                changed.append(record.serial)
            }
        }
    }

    private static func act(_ state: CredentialStatus) -> CredentialEvent.Act {
        switch state {
        case .valid: .resumed
        case .revoked: .revoked
        case .suspended: .suspended
        case .superseded: .superseded
        }
    }

    private func check(
        _ bytes: [UInt8], _ list: StatusListRecord, _ keys: [KeyRecord]
    ) throws -> StatusListToken {
        guard let token = try? StatusListToken(bytes), token.uri == list.uri else {
            throw Failure.notAToken(list.number)
        }
        if try token.isSigned(by: keys, cryptography) { return token }
        throw Failure.notOurs(list.number)
    }
}
