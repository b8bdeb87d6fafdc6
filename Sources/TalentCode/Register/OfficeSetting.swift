/// Names of the values that a register keeps of its office.
public enum OfficeSetting {
    /// The issuer's area code: ASCII digits.
    public static let area = "area"
    /// The address under which status lists are published: UTF-8.
    public static let statusBase = "status-base"
    /// What the register's keys must give for `RegisterSecrets.check`: 32 bytes.
    public static let registerKeysCheck = "register-keys-check"
    /// The algorithms of the register's keys: the raw value of a `FieldSuite`; without it aes256-gcm.
    public static let fieldSuite = "field-suite"
    /// Codes of organisations for which an officer has vouched: `CodeOverrides`.
    public static let codeOverrides = "code-overrides"
    /// How far the sealing under new keys has come; there while it is on its way alone: a `RotationState`.
    public static let sealingRotation = "sealing-rotation"
    /// The key of households' ids and of seekers' documents, sealed; there from the first change of keys on: see
    /// `IdentityKey`.
    public static let identityKey = "identity-key"
    /// SHA-256 of the payload of the root that this home holds: 32 bytes.
    public static let rootFingerprint = "root-fingerprint"
    /// The anchor of another office's root by which this office goes since it imported its bundle: 32 bytes.
    public static let joinedRoot = "joined-root"
    /// The newest bundle as it was exported: every process of the office gives out the same one.
    public static let bundle = "bundle"
    /// SHA-256 of the documents that stood behind it: 32 bytes.
    public static let bundleSource = "bundle-source"
    /// The issuers of the next trust list, which nobody has signed yet: the payload of a trust list.
    public static let trustDraft = "trust-draft"
    /// The day of which the columns of all rows of people are, as yyyymmdd: see `PersonVault.reprojected`.
    public static let projectedOn = "projected-on"
    /// The greatest end of the live codes that were forgotten, in seconds since 1970: a CBOR integer. See
    /// `SharedReplayMemory`.
    public static let scansForgotten = "scans-forgotten"
}
