/// Labels of our own documents from the private use range of CWT claims.
enum DocumentLabel {
    static let version: Int64 = -65_538
    static let keys: Int64 = -65_539
    static let roles: Int64 = -65_540
    static let issuers: Int64 = -65_541
}
