import COSE
import OpenSSLKeys
import TalentCode

/// Takes a new private key into the office: the file, the register, and for an issuer's key the trust list.
struct KeyEnrolment {
    let office: Office
    let purpose: KeyPurpose
    let sm2ID: String?

    /// Stores the file first: a key in the register without its file would be chosen for signing and be missing.
    func enrol(
        _ key: PrivateKey, _ algorithm: Algorithm, passphrase: Passphrase?, now: Timestamp
    ) async throws -> KeyRecord {
        let thumbprint = try key.publicKey.coseKey.thumbprint(office.cryptography)
        let record = KeyRecord(
            thumbprint: thumbprint, key: key.publicKey.coseKey, algorithm: algorithm, purpose: purpose,
            sm2ID: algorithm == .sm2 ? sm2ID : nil, notBefore: now, notAfter: nil, state: .active
        )
        let renewal = purpose.isIssuerKey ? try await trustRenewal() : nil
        try office.keyStore.save(key, purpose, record.kid, passphrase: passphrase)
        let cryptography = office.cryptography
        try await office.register.write { register in
            try register.insert(record)
            guard let renewal, let raw = try HeldDocuments.read(register) else { return }
            let held = try HeldDocuments.check(raw, cryptography)
            let issuers = held.list.issuers.map { issuer in
                issuer.id == renewal.area ? issuer.adding(record) : issuer
            }
            try renewal.renewal.publish(after: held.list, issuers: issuers, now: now, register)
        }
        try await office.publishFiles()
        return record
    }

    private func trustRenewal() async throws -> (area: AreaCode, renewal: TrustRenewal) {
        let (kid, key) = try await office.signingKey(.trust)
        return (try await office.area(), TrustRenewal(kid: kid, key: key))
    }
}
