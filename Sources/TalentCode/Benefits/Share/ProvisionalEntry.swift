public import COSE

/// An entry in the file of an offline share: a redemption, signed by the desk, and its place in the chain.
public struct ProvisionalEntry: Hashable, Sendable {
    /// What was redeemed.
    public let redemption: ProvisionalRedemption
    /// The COSE message.
    public let bytes: [UInt8]
    /// SHA-256 of the message: 32 bytes.
    public let digest: [UInt8]

    init(_ redemption: ProvisionalRedemption, bytes: [UInt8], digest: [UInt8]) {
        self.redemption = redemption
        self.bytes = bytes
        self.digest = digest
    }

    /// Under which the register keeps it: the first 16 bytes of its digest, so that it is taken in once however often
    /// it comes.
    public var id: EntitlementID? { EntitlementID(Array(digest.prefix(16))) }

    /// The protected header of every entry of a desk.
    static func protectedHeader(_ algorithm: Algorithm, deskKey: [UInt8]) -> [UInt8] {
        COSESign1.protectedHeader(
            algorithm: algorithm, kid: KeyID(deskKey).bytes, type: MediaType.provisionalEntry
        )
    }

    /// Signs a redemption with the desk's key.
    static func sign(
        _ redemption: ProvisionalRedemption, deskKey: [UInt8], with key: any SigningKey, _ digest: any Digest
    ) throws(CryptographyError) -> ProvisionalEntry {
        let bytes = try COSESign1.sign(
            protected: protectedHeader(key.algorithm, deskKey: deskKey), payload: redemption.encoded,
            with: key
        )
        return ProvisionalEntry(redemption, bytes: bytes, digest: try digest.sha256(bytes))
    }

    /// An entry as the review list keeps it, which was checked before it was stored; nil for anything else.
    public init?(stored bytes: [UInt8], _ digest: any Digest) throws(CryptographyError) {
        guard let redemption = ProvisionalRedemption(stored: bytes) else { return nil }
        self.redemption = redemption
        self.bytes = bytes
        self.digest = try digest.sha256(bytes)
    }
}
