public import COSE

/// Signs credentials with one credential key.
public struct Issuer: Sendable {
    /// The key's kid as it stands in the header.
    public let kid: KeyID
    private let key: any SigningKey
    private let protected: [UInt8]

    /// An issuer with a loaded key.
    public init(kid: KeyID, key: any SigningKey) {
        self.kid = kid
        self.key = key
        protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: kid.bytes, type: MediaType.credential
        )
    }

    /// Signs claims and gives the COSE message.
    public func message(_ claims: CredentialClaims) throws(CryptographyError) -> [UInt8] {
        try COSESign1.sign(protected: protected, payload: claims.encoded, with: key)
    }

    /// Signs claims and gives the text of the QR symbol.
    public func text(_ claims: CredentialClaims) throws(CryptographyError) -> [UInt8] {
        CodePrefix.credential.text(of: try message(claims))
    }
}
