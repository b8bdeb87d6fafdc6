/// Names of the values that a register keeps of its office.
public enum OfficeSetting {
    /// The issuer's area code: ASCII digits.
    public static let area = "area"
    /// The address under which status lists are published: UTF-8.
    public static let statusBase = "status-base"
    /// What the register's keys must give for `RegisterSecrets.check`: 32 bytes.
    public static let registerKeysCheck = "register-keys-check"
    /// SHA-256 of the payload of the root that this home holds: 32 bytes.
    public static let rootFingerprint = "root-fingerprint"
    /// The anchor of another office's root by which this office goes since it imported its bundle: 32 bytes.
    public static let joinedRoot = "joined-root"
    /// The issuers of the next trust list, which nobody has signed yet: the payload of a trust list.
    public static let trustDraft = "trust-draft"
}
