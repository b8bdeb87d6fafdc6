import COSE
import TalentCode
import Testing

/// Records that differ by a number.
enum Sample {
    static let now = Timestamp(1_800_000_000)

    /// `count` bytes that spell the number, with a mark in front.
    static func bytes(_ number: Int, count: Int = 32, mark: UInt8 = 0) -> [UInt8] {
        [mark]
            + (1..<count).map { place in
                let shift = (count - 1 - place) * 8
                return shift < 64 ? UInt8(truncatingIfNeeded: number >> shift) : 0
            }
    }

    static func id(_ number: Int) throws -> PersonID {
        try #require(PersonID(bytes(number, count: 16)))
    }

    static func serial(_ number: Int) throws -> Serial {
        try #require(Serial(bytes(number, count: 12)))
    }

    static func area(_ number: UInt64) throws -> AreaCode { try #require(AreaCode(number: number)) }

    static func person(
        _ number: Int,
        document: Int? = nil,
        phone: Int? = nil,
        name: Int = 0,
        area: UInt64 = 330282,
        areas: [UInt64] = [],
        categories: Categories = [],
        tier: Tier? = nil,
        skillLevel: SkillLevel? = nil,
        programmes: [ProgrammeLevel] = [],
        employer: Int? = nil,
        furtherDocuments: [Int] = [],
        household: Int? = nil
    ) throws -> PersonRecord {
        PersonRecord(
            id: try id(number),
            documentHash: bytes(document ?? number, mark: 0xd0),
            nameHash: bytes(name, mark: 0xa0),
            phoneHash: phone.map { bytes($0, mark: 0xf0) },
            sealed: bytes(number, count: 40, mark: 0x5e),
            area: try Self.area(area),
            areas: try areas.map { try Self.area($0) },
            categories: categories,
            tier: tier,
            skillLevel: skillLevel,
            programmes: programmes,
            employerHash: employer.map { bytes($0, mark: 0xe0) },
            furtherDocumentHashes: furtherDocuments.map { bytes($0, mark: 0xd0) },
            household: try household.map { try Self.household($0) },
            createdAt: now,
            updatedAt: now.adding(UInt64(number))
        )
    }

    static func credential(
        _ number: Int,
        person: Int? = nil,
        profile: Profile = .talentCode,
        isBound: Bool = false,
        list: Int = 1,
        index: UInt32? = nil,
        issuedAt: Timestamp = now,
        expiresAt: Timestamp = now.adding(1_000),
        status: CredentialStatus = .valid,
        kid: Int = 0,
        run: Int64? = nil
    ) throws -> CredentialRecord {
        CredentialRecord(
            serial: try serial(number),
            person: try person.map { try id($0) },
            issuer: try area(330282),
            profile: profile,
            isBound: isBound,
            list: list,
            index: index ?? UInt32(number),
            issuedAt: issuedAt,
            expiresAt: expiresAt,
            status: status,
            kid: KeyID(bytes(kid, count: 8, mark: 0x1d)),
            sealedMessage: bytes(number, count: 250, mark: 0xc0),
            issuedBy: "系统",
            run: run
        )
    }

    static func event(_ serial: Int, act: CredentialEvent.Act = .issued, at: UInt64 = 0) throws
        -> CredentialEvent
    {
        CredentialEvent(
            serial: try self.serial(serial),
            at: now.adding(at),
            act: act,
            by: "王老师",
            reason: act == .revoked ? "lost" : nil,
            sealedNote: act == .revoked ? bytes(serial, mark: 0x70) : nil
        )
    }

    static func key(
        _ number: Int,
        _ key: COSEKey? = nil,
        algorithm: Algorithm = .es256,
        state: KeyState = .active
    ) -> KeyRecord {
        KeyRecord(
            thumbprint: bytes(number, mark: 0x7b),
            key: key ?? .ec2(.p256, x: bytes(number, mark: 1), y: bytes(number, mark: 2)),
            algorithm: algorithm,
            purpose: .credential,
            sm2ID: algorithm == .sm2 ? "1234567812345678" : nil,
            notBefore: now,
            notAfter: number % 2 == 0 ? nil : now.adding(5),
            state: state
        )
    }

    static func household(_ number: Int) throws -> HouseholdID {
        try #require(HouseholdID(bytes(number, count: 16, mark: 0x40)))
    }

    static func childID(_ number: Int) throws -> ChildID {
        try #require(ChildID(bytes(number, count: 16, mark: 0xc1)))
    }

    static func child(_ number: Int, guardians: [Int] = [1], document: Int? = nil) throws -> ChildRecord {
        ChildRecord(
            id: try childID(number), guardians: try guardians.map { try id($0) },
            documentHash: document.map { bytes($0, mark: 0xc2) },
            sealed: bytes(number, count: 40, mark: 0xc3), createdAt: now, updatedAt: now
        )
    }

    static func deskID(_ id: String) throws -> DeskID { try #require(DeskID(id)) }

    static func desk(
        _ id: String,
        benefits: [String] = ["talent-apartment", "bus-pass"],
        key: COSEKey? = nil,
        disabledAt: Timestamp? = nil
    ) throws -> DeskRecord {
        DeskRecord(
            id: try deskID(id),
            area: try area(330_282_900),
            venue: "杭州湾新区 'A' 座",
            benefits: try benefits.map { try #require(BenefitID($0)) },
            key: key ?? .ec2(.p256, x: bytes(1, mark: 1), y: bytes(1, mark: 2)),
            tokenHash: id.utf8.map { UInt8($0) } + [UInt8](repeating: 0x70, count: 32 - id.utf8.count),
            createdAt: now,
            expiresAt: now.adding(365 * 86_400),
            disabledAt: disabledAt
        )
    }

    static func list(_ number: Int, drawn: Int = 0) -> StatusListRecord {
        StatusListRecord(
            number: number,
            uri: StatusURI(base: "https://330282.tc.invalid/s", number: number),
            sealedKey: bytes(number, count: 60, mark: 0x4b),
            drawn: drawn
        )
    }
}
