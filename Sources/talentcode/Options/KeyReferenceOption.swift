import TalentCode

/// A key of the trust list as people name it.
enum KeyReferenceOption {
    /// A kid of 16 hexadecimal digits, or a whole thumbprint of 64.
    static func parse(_ text: String) throws -> TrustListChange.KeyReference {
        let digits = text.lowercased()
        if let kid = KeyID(hex: digits) { return .kid(kid) }
        guard let bytes = Hex.decode(digits), bytes.count == 32 else {
            throw CommandError(.notFound, at: text, key: "NOT_FOUND.id")
        }
        return .thumbprint(bytes)
    }
}
