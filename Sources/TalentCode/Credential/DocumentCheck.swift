public import COSE

/// The document check of a static code (talent key 8): 20 bits that tie it to a document without naming it.
public enum DocumentCheck {
    /// The first 20 bits of HMAC-SHA-256(K, cti ‖ document), K being the issuer's document-check key.
    public static func value(
        serial: Serial,
        document: IdentityDocument,
        mac: any Mac
    ) throws(CryptographyError) -> UInt64 {
        let code = try mac.code(for: serial.bytes + document.canonicalBytes)
        return UInt64(code[0]) << 12 | UInt64(code[1]) << 4 | UInt64(code[2]) >> 4
    }
}
