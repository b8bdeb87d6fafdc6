import COSE
import TalentCode

/// An operator that somebody asks for: who, what for, within which boundary.
struct OperatorDraft: Sendable {
    let id: OperatorID
    let roles: Set<Role>
    let area: AreaCode
    let employer: UnifiedSocialCreditCode?
    let validDays: UInt64

    /// Days for which a token counts, and how many if nobody says.
    static let days: ClosedRange<UInt64> = 1...366
    static let usualDays: UInt64 = 365

    /// Checks what was written, as far as that can be done without a register.
    init(id: String, roles: [String], area: String, employer: String?, validDays: UInt64?) throws {
        guard let id = OperatorID(id) else {
            throw CommandError(.usage, at: "NAME", key: "USAGE.operatorID")
        }
        self.id = id
        self.roles = try Self.roles(roles)
        self.area = try AreaOption.parse(area)
        self.employer = try employer.map { text in
            guard let code = UnifiedSocialCreditCode(text) else {
                throw CommandError(.usage, at: "--employer", key: "USAGE.employer")
            }
            return code
        }
        guard (self.employer == nil) != self.roles.contains(.enterpriseHR) else {
            let key = employer == nil ? "USAGE.employerMissing" : "USAGE.employerRole"
            throw CommandError(.usage, at: "--employer", key: key)
        }
        self.validDays = try Self.check(validDays)
    }

    /// Days of a token, or the usual ones.
    static func check(_ validDays: UInt64?) throws -> UInt64 {
        try NumberOption.check(validDays ?? usualDays, in: days, "--valid-days")
    }

    /// Roles by their names; an unknown one is refused with the one that was probably meant, as are two that nobody holds
    /// together.
    private static func roles(_ words: [String]) throws -> Set<Role> {
        let known = Role.allCases.map(\.rawValue).sorted()
        var roles: Set<Role> = []
        for word in words {
            guard let role = Role(rawValue: word) else {
                let near = NearMiss.of(word, among: known)
                throw CommandError(
                    .usage, at: "--role", key: near == nil ? "USAGE.role" : "USAGE.roleNear",
                    values: ["near": near ?? "", "known": known.joined(separator: ", ")])
            }
            roles.insert(role)
        }
        guard !roles.isEmpty else {
            throw CommandError(.usage, at: "--role", detail: known.joined(separator: ", "))
        }
        if let (first, second) = Role.conflict(in: roles) {
            throw CommandError(
                .usage, at: "--role", key: "USAGE.roleConflict",
                values: ["first": first.rawValue, "second": second.rawValue])
        }
        return roles
    }

    /// Refuses what cannot be stored: an area outside the office's, an unknown employer, a name that somebody has.
    ///
    /// - Parameter office: the office's area; nobody is given more.
    func check(office: AreaCode, _ register: any RegisterReading) throws {
        guard office.contains(area) else {
            throw CommandError(
                .usage, at: "--area", key: "USAGE.areaOutside", values: ["area": office.description])
        }
        // The check symbol finds a misspelt code: an operator for nobody's people would go unnoticed.
        if let employer, !employer.isChecked,
            try CodeOverrides(register).words[UnifiedSocialCreditCode.normal(employer.text)] == nil
        {
            throw CommandError(.usage, at: "--employer", key: "USAGE.employer")
        }
        guard try register.operator(id) == nil else {
            throw CommandError(.operatorExists, at: id.description)
        }
    }

    /// Stores the operator with a token.
    ///
    /// - Parameter office: the office's area; nobody is given more.
    func store(
        _ token: DrawnToken, office: AreaCode, at now: Timestamp, _ register: any RegisterWriting
    ) throws -> OperatorRecord {
        try check(office: office, register)
        let record = OperatorRecord(
            id: id, roles: roles, area: area, employer: employer, tokenHash: token.hash, createdAt: now,
            expiresAt: now.adding(validDays * 86_400)
        )
        try register.insert(record)
        return record
    }
}
