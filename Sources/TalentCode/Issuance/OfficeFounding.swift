public import COSE

/// Makes a new office: root document, trust list and first status list, signed by keys that were made for it.
public struct OfficeFounding: Sendable {
    /// A key of the new office with the loaded private half.
    public struct Key: Sendable {
        /// What it is for.
        public let purpose: KeyPurpose
        /// 32 bytes (RFC 9679).
        public let thumbprint: [UInt8]
        /// The private half.
        public let key: any SigningKey

        /// A key for a purpose.
        public init(purpose: KeyPurpose, thumbprint: [UInt8], key: any SigningKey) {
            self.purpose = purpose
            self.thumbprint = thumbprint
            self.key = key
        }
    }

    /// What stands in the issuer's entry.
    public struct Entry: Sendable {
        /// The issuer's area, the iss of its codes.
        public let area: AreaCode
        /// 中文名
        public let nameZH: String
        /// The English name.
        public let nameEN: String
        /// The address under which its status lists are published, without a slash at the end.
        public let statusBase: String

        /// An issuer's public data.
        public init(area: AreaCode, nameZH: String, nameEN: String, statusBase: String) {
            self.area = area
            self.nameZH = nameZH
            self.nameEN = nameEN
            self.statusBase = statusBase
        }
    }

    let entry: Entry
    let keys: [Key]
    let lists: StatusLists
    let sm2ID: String?
    let policies: [PackContent]

    /// A founding with one key for each purpose.
    ///
    /// - Parameter policies: the benefit packs of the office's own area.
    public init(
        entry: Entry, keys: [Key], lists: StatusLists, sm2ID: String?, policies: [PackContent] = []
    ) {
        self.policies = policies
        self.entry = entry
        self.keys = keys
        self.lists = lists
        self.sm2ID = sm2ID
    }

    /// Signs and stores everything in one transaction, and gives the root's fingerprint.
    public func found(now: Timestamp, _ register: any RegisterWriting) throws -> [UInt8] {
        for key in keys { try register.insert(record(key, now)) }
        let root = try signRoot(now)
        let list = try signTrustList(now)
        // Read as a verifier will read them: an office whose documents nobody takes must not come into being.
        let fingerprint = try SignedDocument.fingerprint(root, lists.cryptography)
        let taken = try SignedDocument.root(root, lists.cryptography)
        _ = try SignedDocument.trustList(list, root: taken, lists.cryptography)
        try register.insert(SignedRecord(kind: .root, version: 1, bytes: root))
        try register.insert(SignedRecord(kind: .trustList, version: 1, bytes: list))
        try register.set(OfficeSetting.area, Array(entry.area.description.utf8))
        try register.set(OfficeSetting.statusBase, Array(entry.statusBase.utf8))
        try register.set(OfficeSetting.rootFingerprint, fingerprint)
        try register.set(OfficeSetting.registerKeysCheck, try lists.secrets.check())
        try signPolicies(now, register)
        try register.set(
            OfficeSetting.fieldSuite, Array(lists.secrets.sealing.suite.rawValue.utf8)
        )
        _ = try lists.addList(number: 1, register)
        guard let status = keys.first(where: { $0.purpose == .status }) else {
            throw IssuanceError.badValidity
        }
        let publisher = StatusPublisher(kid: KeyID(status.thumbprint), key: status.key)
        _ = try publisher.publish(register, now: now)
        return fingerprint
    }

    private func record(_ key: Key, _ now: Timestamp) -> KeyRecord {
        KeyRecord(
            thumbprint: key.thumbprint, key: key.key.publicKey, algorithm: key.key.algorithm,
            purpose: key.purpose, sm2ID: key.key.algorithm == .sm2 ? sm2ID : nil, notBefore: now,
            notAfter: nil, state: .active
        )
    }

    private func signPolicies(_ now: Timestamp, _ register: any RegisterWriting) throws {
        guard let key = keys.first(where: { $0.purpose == .policy }) else { return }
        let publisher = PolicyPublisher(issuer: entry.area, kid: KeyID(key.thumbprint), key: key.key)
        _ = try publisher.publish(policies, now: now, register)
    }

    private func signRoot(_ now: Timestamp) throws -> [UInt8] {
        let own = keys.filter { !$0.purpose.isIssuerKey }
        func role(_ purpose: KeyPurpose) -> RootDocument.Role {
            RootDocument.Role(
                keys: own.filter { $0.purpose == purpose }.map(\.thumbprint), threshold: 1
            )
        }
        let document = RootDocument(
            version: 1, issuedAt: now, expiresAt: now.adding(RootDocument.life),
            keys: own.map {
                RootDocument.Key(
                    key: $0.key.publicKey, algorithm: $0.key.algorithm,
                    sm2ID: $0.key.algorithm == .sm2 ? sm2ID : nil
                )
            },
            roles: [.root: role(.root), .trust: role(.trust), .manifest: role(.manifest)]
        )
        return try COSESign.sign(
            type: MediaType.root, payload: document.encoded, with: signers(.root)
        )
    }

    private func signTrustList(_ now: Timestamp) throws -> [UInt8] {
        let issuer = TrustedIssuer(
            id: entry.area, nameZH: entry.nameZH, nameEN: entry.nameEN, statusBase: entry.statusBase,
            authority: Authority(areas: [entry.area], schemes: [1, 2], programmes: nil),
            keys: keys.filter(\.purpose.isIssuerKey).map {
                TrustedKey(
                    key: $0.key.publicKey, algorithm: $0.key.algorithm, purpose: $0.purpose, notBefore: now,
                    sm2ID: $0.key.algorithm == .sm2 ? sm2ID : nil
                )
            }
        )
        let list = TrustList(
            version: 1, issuedAt: now, expiresAt: now.adding(TrustList.life), issuers: [issuer]
        )
        return try COSESign.sign(
            type: MediaType.trustList, payload: list.encoded, with: signers(.trust)
        )
    }

    private func signers(_ purpose: KeyPurpose) -> [(kid: [UInt8], key: any SigningKey)] {
        keys.filter { $0.purpose == purpose }.map { (KeyID($0.thumbprint).bytes, $0.key) }
    }
}
