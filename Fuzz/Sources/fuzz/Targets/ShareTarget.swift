import COSE

@testable import TalentCode

/// The input as the file of an offline share, as what a desk wrote behind a good grant, and as the claims of both kinds.
enum ShareTarget {
    static func run(_ bytes: [UInt8]) {
        read(bytes)
        read(grant.bytes + bytes)
        claims(bytes)
    }

    /// What is read is the file: its items one behind the other, and the rest of it.
    private static func read(_ bytes: [UInt8]) {
        guard let file = taken({ try UnverifiedShareFile(bytes) }) else { return }
        let items = file.items.map { Array(bytes[$0.message.range]) }
        promise(file.grant.bytes + items.joined() + bytes[file.tail] == bytes, "bytes were lost")
        promise(items.count <= Limits.shareEntries, "more entries than the limit")
        let checked = taken({ () throws -> ShareFile in
            let verifying = try FixedKeys.cryptography.verificationKey(
                key.publicKey, algorithm: key.algorithm)
            return try ShareFile(file, grant: grant, key: verifying, FixedKeys.cryptography)
        })
        guard let checked else { return }
        promise(checked.length + file.tail.count == bytes.count, "a wrong length")
        promise(checked.entries.count == items.count, "an entry was lost")
    }

    /// What is read as claims is written back as the same bytes.
    private static func claims(_ bytes: [UInt8]) {
        let terms = taken({ () throws -> ShareTerms in
            var reader = CBORReader(bytes)
            return try ShareTerms(&reader)
        })
        if let terms { promise(terms.encoded == bytes, "terms change") }
        let redemption = taken({ () throws -> ProvisionalRedemption in
            var reader = CBORReader(bytes)
            return try ProvisionalRedemption(&reader)
        })
        if let redemption { promise(redemption.encoded == bytes, "a redemption changes") }
    }

    private static let key = FixedKeys.edDSA
    private static let thumbprint = FixedKeys.thumbprint(key)

    private static let terms = must(
        "terms",
        {
            guard let area = AreaCode("330282"), let desk = DeskID("hall-3"), let benefit = BenefitID("flat"),
                let share = ShareID([UInt8](repeating: 1, count: 16)), let pool = PoolID("2026"),
                let policy = PolicyVersion("cixi/3"),
                let terms = ShareTerms(
                    issuer: area, desk: desk, notAfter: Timestamp(2), issuedAt: Timestamp(1), share: share,
                    deskKey: thumbprint, benefit: benefit, pool: pool, units: 9, policy: policy)
            else { throw CBORError(.outOfRange, at: 0) }
            return terms
        }
    )

    private static let grant = must(
        "a grant",
        {
            let bytes = try ShareGrant.sign(terms, kid: KeyID(thumbprint), key: key)
            return try ShareGrant(checked: UnverifiedShareGrant(bytes), FixedKeys.cryptography)
        }
    )

    /// A file with an entry, the entry alone, and the claims of both.
    static let seeds = must(
        "seeds",
        { () throws -> [[UInt8]] in
            guard let serial = Serial([UInt8](repeating: 7, count: 12)),
                let made = ProvisionalRedemption(
                    at: Timestamp(1), share: terms.share, number: 1, previous: grant.digest, serial: serial,
                    issuer: terms.issuer,
                    shown: .device(nonce: [UInt8](repeating: 3, count: 8), issuedAt: Timestamp(1)),
                    benefit: terms.benefit, units: 1, statusAge: 1, trustVersion: 1, request: nil)
            else { throw CBORError(.outOfRange, at: 0) }
            let entry = try ProvisionalEntry.sign(
                made, deskKey: thumbprint, with: key, FixedKeys.cryptography)
            return [grant.bytes + entry.bytes, entry.bytes, terms.encoded, made.encoded]
        }
    )
}
