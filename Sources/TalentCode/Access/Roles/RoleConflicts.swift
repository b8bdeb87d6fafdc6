/// Separation of duty: which roles nobody holds together (model.md, section 5).
extension Role {
    /// Roles that one person does not hold beside this one; never this one itself.
    public var conflicts: Set<Role> {
        switch self {
        // Who drafts, who approves, who pays and who makes the rules are four; who drafts does not keep the keys.
        case .issuingOfficer: Set(Role.allCases).subtracting([self])
        case .reviewer, .policyAdmin, .finance: Set(Role.allCases).subtracting([self, .keyCustodian])
        case .keyCustodian: Role.alone.union([.issuingOfficer])
        // The three admins of 等保 watch each other and do no business; the last two belong to other bodies.
        case .auditor, .systemAdmin, .securityAdmin, .enterpriseHR, .peerVerifier:
            Set(Role.allCases).subtracting([self])
        }
    }

    private static let alone: Set<Role> = [
        .auditor, .systemAdmin, .securityAdmin, .enterpriseHR, .peerVerifier,
    ]

    /// The first two of some roles, by their names, that nobody holds together; nil if all go together.
    public static func conflict(in roles: Set<Role>) -> (Role, Role)? {
        for role in roles.sorted() {
            if let other = roles.intersection(role.conflicts).min() { return (role, other) }
        }
        return nil
    }
}
