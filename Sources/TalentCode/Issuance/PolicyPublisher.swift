public import COSE

/// Signs the benefit packs of an office and keeps every version of them in its register.
public struct PolicyPublisher: Sendable {
    private let issuer: AreaCode
    private let kid: KeyID
    private let key: any SigningKey

    /// A publisher with the office's policy key.
    public init(issuer: AreaCode, kid: KeyID, key: any SigningKey) {
        self.issuer = issuer
        self.kid = kid
        self.key = key
    }

    /// Signs the next version of each pack whose content is not that of its newest version.
    ///
    /// - Returns: the versions that were signed, in the order of `packs`.
    public func publish(
        _ packs: [PackContent], now: Timestamp, _ register: any RegisterWriting
    ) throws -> [PolicyVersion] {
        let records = try register.signedDocuments(.policy)
        let newest = try Self.newest(records)
        var number = records.map(\.version).max() ?? 0
        var signed: [PolicyVersion] = []
        for content in packs {
            let held = newest[content.pack.id]
            if let held, Self.isSame(held.content, content) { continue }
            let version = max(content.pack.version, (held?.pack.version ?? 0) + 1)
            guard version < Limits.version else { throw TrustError.tooLarge("version \(version)") }
            let bytes = try PolicyDocument.sign(
                content.tree, version: version, issuer: issuer, issuedAt: now, kid: kid, key: key
            )
            // Read as a desk will read it: a pack that no desk takes must not leave the office.
            let read = try PolicyDocument(bytes)
            guard ExampleRun.faults(read.content).isEmpty else {
                throw TrustError.part(name: "policy \(content.pack.id)", why: "its examples fail")
            }
            number += 1
            try register.insert(SignedRecord(kind: .policy, version: number, bytes: bytes))
            signed.append(PolicyVersion(pack: content.pack.id, version: version))
        }
        return signed
    }

    /// The newest version of each pack that an office signed.
    public static func newest(_ records: [SignedRecord]) throws -> [PackID: PolicyDocument] {
        var newest: [PackID: PolicyDocument] = [:]
        for record in records {
            let policy = try PolicyDocument(record.bytes)
            if let held = newest[policy.pack.id], held.pack.version >= policy.pack.version { continue }
            newest[policy.pack.id] = policy
        }
        return newest
    }

    /// Whether two packs differ in their versions alone.
    public static func isSame(_ first: PackContent, _ second: PackContent) -> Bool {
        let none = PackNode(.null)
        return first.tree.setting("version", to: none).encoded
            == second.tree.setting("version", to: none).encoded
    }
}
