public import COSE

/// Declares what a compromised credential key had really signed before the compromise: every credential of the
/// register that was issued with it, signed by another key of the same issuer.
public struct Salvage: Sendable {
    let area: AreaCode
    let secrets: RegisterSecrets
    let signer: DocumentSigner
    let cryptography: any Cryptography

    /// A salvage by an office with an active credential key.
    public init(
        area: AreaCode, secrets: RegisterSecrets, signer: DocumentSigner, _ cryptography: any Cryptography
    ) {
        self.area = area
        self.secrets = secrets
        self.signer = signer
        self.cryptography = cryptography
    }

    /// Credentials that are read at once.
    private static let page = 1_000

    /// Signs and stores the list of a compromised key; gives how many credentials it names.
    ///
    /// Only what the register holds is named, whatever dates it carries: a thief's codes are not in it.
    public func publish(
        thumbprint: [UInt8], since: Timestamp, now: Timestamp, _ register: any RegisterWriting
    ) throws -> Int {
        var filter = CredentialFilter(now: now)
        filter.kid = KeyID(thumbprint)
        filter.issuedBefore = since
        var digests: Set<[UInt8]> = []
        var read: Serial?
        while true {
            let page = try register.credentials(filter, after: read, limit: Self.page)
            guard let end = page.last else { break }
            read = end.serial
            // Of somebody erased nothing is left to name, and the code is revoked.
            for record in page where !record.sealedMessage.isEmpty {
                digests.insert(try digest(of: record))
            }
        }
        let former = try register.signedDocuments(.salvage)
        // Clients take no older iat, and no second list of the same one.
        let last = try former.map { try SalvageList($0.bytes) }.filter { $0.thumbprint == thumbprint }
            .map(\.issuedAt).max()
        let bytes = try SalvageList.sign(
            digests, issuer: area, thumbprint: thumbprint,
            issuedAt: last.map { max(now, $0.adding(1)) } ?? now, kid: KeyID(signer.thumbprint),
            key: signer.key
        )
        let number = (former.last?.version ?? 0) + 1
        try register.insert(SignedRecord(kind: .salvage, version: number, bytes: bytes))
        return digests.count
    }

    private func digest(of record: CredentialRecord) throws -> [UInt8] {
        let message = try secrets.cipher.open(
            record.sealedMessage, place: FieldPlace.message(record.serial)
        )
        return try SalvageList.digest(of: COSESign1(message).toBeSigned, cryptography)
    }
}
