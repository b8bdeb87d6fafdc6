/// Labels of our own documents from the private use range of CWT claims.
enum DocumentLabel {
    static let version: Int64 = -65_538
    static let keys: Int64 = -65_539
    static let roles: Int64 = -65_540
    static let issuers: Int64 = -65_541
    static let parts: Int64 = -65_542
    /// The key that a salvage list is about: its whole thumbprint.
    static let thumbprint: Int64 = -65_543
    static let digests: Int64 = -65_544
    /// A benefit pack: the tree that its YAML is.
    static let pack: Int64 = -65_545
}
