public import COSE

/// The grant of an offline share that was found good: an active policy key of its issuer signed it, or it lies in
/// the office's own register.
public struct ShareGrant: Sendable {
    /// What it says.
    public let terms: ShareTerms
    /// The COSE message as it travels.
    public let bytes: [UInt8]
    /// SHA-256 of the message: 32 bytes, from which the chain of the desk's entries starts.
    public let digest: [UInt8]

    init(checked grant: UnverifiedShareGrant, _ digest: any Digest) throws(CryptographyError) {
        terms = grant.terms
        bytes = grant.bytes
        self.digest = try digest.sha256(grant.bytes)
    }

    /// The grant as the register keeps it; nil if its bytes are none, which the register's owner must hear of.
    public init?(of share: Share, _ digest: any Digest) throws(CryptographyError) {
        let stored: UnverifiedShareGrant
        do {
            stored = try UnverifiedShareGrant(share.grant)
        } catch {
            return nil
        }
        guard stored.terms.share == share.id else { return nil }
        try self.init(checked: stored, digest)
    }

    /// Signs terms with the issuer's policy key.
    public static func sign(
        _ terms: ShareTerms, kid: KeyID, key: any SigningKey
    ) throws(CryptographyError) -> [UInt8] {
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: kid.bytes, type: MediaType.shareGrant
        )
        return try COSESign1.sign(protected: protected, payload: terms.encoded, with: key)
    }
}
