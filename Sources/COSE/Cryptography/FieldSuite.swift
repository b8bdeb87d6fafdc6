/// The algorithms by which a register seals its fields and finds its persons.
public enum FieldSuite: String, Sendable, CaseIterable {
    /// AES-256-GCM (NIST SP 800-38D) and HMAC-SHA-256 (RFC 2104).
    case aes256GCM = "aes256-gcm"
    /// 国密: SM4 (GB/T 32907) in counter mode with HMAC-SM3 (GB/T 32905), encrypt-then-MAC; look-up with HMAC-SM3.
    case sm4
}
