/// Labels of the claims (RFC 8392 section 4, RFC 8747, Token Status List; talent from the private use range).
enum ClaimLabel {
    static let issuer: Int64 = 1
    static let subject: Int64 = 2
    static let audience: Int64 = 3
    static let expiry: Int64 = 4
    static let notBefore: Int64 = 5
    static let issuedAt: Int64 = 6
    static let cti: Int64 = 7
    static let confirmation: Int64 = 8
    static let status: Int64 = 65_535
    static let statusTTL: Int64 = 65_534
    static let statusList: Int64 = 65_533
    static let talent: Int64 = -65_537
}
