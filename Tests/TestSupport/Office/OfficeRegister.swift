import COSE
import OpenSSLKeys
public import TalentCode

/// An office that was founded in a register in memory, with what issues and changes its credentials.
public struct OfficeRegister: Sendable {
    /// The keys.
    public let office: OfficeFixture
    /// Where the office lives.
    public let register = InMemoryRegister()
    /// Its field, look-up and document-check keys.
    public let secrets: RegisterSecrets
    /// Draws its status indices.
    public let lists: StatusLists
    /// Signs its status lists.
    public let publisher: StatusPublisher
    /// Issues under its ES256 key.
    public let issuance: Issuance
    /// Seals its persons.
    public let vault: PersonVault
    /// SHA-256 of its root's payload.
    public let fingerprint: [UInt8]
    /// The time of the founding.
    public let founded = Timestamp(OfficeFixture.issued)

    /// Founds an office with new register keys.
    public init() async throws {
        office = try OfficeFixture.shared()
        let cryptography = office.cryptography
        secrets = try RegisterSecrets(
            fieldKey: cryptography.randomBytes(32),
            lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [cryptography.randomBytes(32), cryptography.randomBytes(32)],
            cryptography: cryptography
        )
        lists = StatusLists(base: OfficeFixture.base, secrets: secrets, cryptography: cryptography)
        publisher = StatusPublisher(kid: office.status.kid, key: office.status.signing)
        issuance = Issuance(
            area: try OfficeFixture.area(),
            issuer: Issuer(kid: office.es256.kid, key: office.es256.signing),
            lists: lists,
            publisher: publisher,
            cryptography: cryptography
        )
        vault = PersonVault(secrets: secrets)
        let founding = try Self.founding(office, lists)
        let founded = founded
        fingerprint = try await register.write { try founding.found(now: founded, $0) }
    }

    /// A founding with one key for each purpose.
    public static func founding(
        _ office: OfficeFixture,
        _ lists: StatusLists,
        base: String = OfficeFixture.base,
        without missing: KeyPurpose? = nil
    ) throws -> OfficeFounding {
        let keys: [(KeyPurpose, TestKey)] = [
            (.root, office.root), (.trust, office.trust), (.manifest, office.manifest),
            (.credential, office.es256), (.status, office.status),
        ]
        return OfficeFounding(
            entry: OfficeFounding.Entry(
                area: try OfficeFixture.area(),
                nameZH: "慈溪市",
                nameEN: "Cixi",
                statusBase: base
            ),
            keys: keys.filter { $0.0 != missing }.map {
                OfficeFounding.Key(purpose: $0.0, thumbprint: $0.1.thumbprint, key: $0.1.signing)
            },
            lists: lists,
            sm2ID: nil
        )
    }

    /// An invented person: number `n` in her name, document and telephone.
    public static func person(_ number: Int) throws -> Person {
        var id = [UInt8](repeating: 0, count: 12)
        for shift in stride(from: 24, through: 0, by: -8) {
            id.append(UInt8(truncatingIfNeeded: number >> shift))
        }
        guard let id = PersonID(id),
            let document = IdentityDocument(type: .passport, number: "E\(10_000_000 + number)")
        else { throw Vectors.Malformed("person \(number)") }
        var person = Person(id: id, name: "王小明\(number)", document: document, area: try OfficeFixture.area())
        person.phone = "138\(10_000_000 + number)"
        let origin = Provenance(source: .socialSecurity)
        person.tierGrants = [
            TierGrant(Tier(scheme: 1, level: 3), area: try OfficeFixture.area(), by: origin)
        ]
        person.categories = .highSkill
        person.facts = [
            Fact(.skill, ["level": .integer(5)], by: origin),
            Fact(.education, ["degree": .text("doctor"), "school": .text("某某大学")], by: origin),
        ]
        person.employments = [Employment(employerUSCC: nil, employerName: "慈溪某某有限公司", by: origin)]
        return person
    }

    /// Stores invented persons and gives their rows.
    public func persons(_ numbers: Range<Int>) async throws -> [PersonRecord] {
        let rows = try numbers.map {
            try vault.seal(Self.person($0), createdAt: founded, updatedAt: founded)
        }
        try await register.write { register in for row in rows { try register.insert(row) } }
        return rows
    }

    /// A verifier of what the register holds now.
    public func verifier() async throws -> Verifier {
        let store = try await register.read { try HeldDocuments.read($0) }
        guard let store, let trust = try HeldTrust(store, office.cryptography) else {
            throw Vectors.Malformed("the office holds no documents")
        }
        return Verifier(
            trust: trust,
            settings: ScanSettings(),
            cryptography: office.cryptography
        )
    }

    /// The verdict on a text by what the register holds now.
    public func judge(_ text: [UInt8], now: Timestamp) async throws -> VerdictCode {
        try await verifier().judge(text, now: now).code
    }

    /// A change of states with this office's keys.
    public func change(
        _ act: StatusChange.Act,
        reason: RevocationReason? = .lost,
        note: String? = nil
    ) -> StatusChange {
        StatusChange(act, reason: reason, note: note, by: "tester", secrets: secrets, publisher: publisher)
    }
}
