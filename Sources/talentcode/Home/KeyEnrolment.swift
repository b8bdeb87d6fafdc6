import COSE
import OpenSSLKeys
import TalentCode

/// Takes a new private key into the office: the file, the register, and for an issuer's key the trust list.
struct KeyEnrolment {
    let office: Office
    let purpose: KeyPurpose
    let sm2ID: String?

    /// Stores the file first: a key in the register without its file would be chosen for signing and be missing.
    ///
    /// An issuer's key goes into the next trust list at once; where more people must sign that, into its draft.
    func enrol(
        _ key: PrivateKey, _ algorithm: Algorithm, passphrase: Passphrase?, now: Timestamp
    ) async throws -> KeyRecord {
        let cryptography = office.cryptography
        let documents = OfficeDocuments(cryptography)
        let thumbprint = try key.publicKey.coseKey.thumbprint(cryptography)
        let record = KeyRecord(
            thumbprint: thumbprint, key: key.publicKey.coseKey, algorithm: algorithm, purpose: purpose,
            sm2ID: algorithm == .sm2 ? sm2ID : nil, notBefore: now, notAfter: nil, state: .active
        )
        let root = try await office.register.read { try documents.held($0).root }
        let signers = purpose.isIssuerKey ? try await RoleKeys(office: office).signers(.trust, of: root) : []
        let area = try await office.area()
        if purpose.isIssuerKey {
            // Before the file is written: a key that is listed already leaves nothing behind.
            _ = try await office.register.read { register in
                try TrustListChange.addKey(area, TrustedKey(record)).applied(
                    to: try TrustDraft.read(register) ?? documents.held(register).list.issuers,
                    thumbprint: { try $0.key.thumbprint(cryptography) }
                )
            }
        }
        try office.keyStore.save(key, purpose, record.kid, passphrase: passphrase)
        let isListed = try await office.register.write { register in
            try register.insert(record)
            guard record.purpose.isIssuerKey else { return true }
            return try Self.list(record, area, documents, signers, now, cryptography, register)
        }
        try await office.publishFiles()
        try await tell(isListed: isListed)
        return record
    }

    /// Puts the key into the next list and, if one is being worked on, into the draft; gives whether it is listed.
    private static func list(
        _ record: KeyRecord, _ area: AreaCode, _ documents: OfficeDocuments, _ signers: [DocumentSigner],
        _ now: Timestamp, _ cryptography: OpenSSLCryptography, _ register: any RegisterWriting
    ) throws -> Bool {
        let held = try documents.held(register)
        let change = TrustListChange.addKey(area, TrustedKey(record))
        let thumbprint = { (key: TrustedKey) in try key.key.thumbprint(cryptography) }
        let issuers = try change.applied(to: held.list.issuers, thumbprint: thumbprint)
        let isEnough = signers.count >= held.root.roles[.trust]?.threshold ?? 1
        if try !isEnough || TrustDraft.read(register) != nil {
            _ = try TrustDraft.apply(change, after: held.list, thumbprint: thumbprint, register)
        }
        guard isEnough else { return false }
        try TrustRenewal(signers: signers, cryptography).publish(
            after: held.list, issuers: issuers, now: now, root: held.root, register
        )
        return true
    }

    private func tell(isListed: Bool) async throws {
        if !purpose.isIssuerKey { return office.console.note("note.rootRotate") }
        if !isListed { office.console.note("note.keyInDraft") }
        if try await !HomeTrust.read(office.home).isOwnRoot() { office.console.note("note.keyForCity") }
    }
}
