/// What an operator is there for (model.md, section 5). Somebody at a desk 核验 is a `DeskRecord`, not an operator.
///
/// The raw values are stable names: they stand in the register, in commands and in the HTTP API.
public enum Role: String, CaseIterable, Hashable, Comparable, Sendable {
    /// 经办: imports, drafts and issues.
    case issuingOfficer = "issuing-officer"
    /// 复核: approves what others drafted.
    case reviewer
    /// 密钥管理: answers for the signing keys, together with a second one.
    case keyCustodian = "key-custodian"
    /// 政策管理: makes rules and pools; sees no people.
    case policyAdmin = "policy-admin"
    /// 财务: pays; edits no rule.
    case finance
    /// 企业HR: sees the own employees, proposes and applies for them.
    case enterpriseHR = "enterprise-hr"
    /// 审计: reads and exports; writes nothing.
    case auditor
    /// 系统管理: runs desks, operators and the machine; sees no people.
    case systemAdmin = "system-admin"
    /// 安全管理: shuts operators and desks, and reads what they did.
    case securityAdmin = "security-admin"
    /// 他区核验: verifies codes for another district; gets a verdict and nothing else.
    case peerVerifier = "peer-verifier"

    /// In the order of their names.
    public static func < (first: Role, second: Role) -> Bool { first.rawValue < second.rawValue }
}
