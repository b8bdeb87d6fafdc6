import COSE

/// The grant of an offline share whose form fits; nothing is known yet about who signed it.
public struct UnverifiedShareGrant: Sendable {
    /// The COSE message as it came.
    public let bytes: [UInt8]
    /// What it says; nobody vouches for it yet.
    public let terms: ShareTerms
    let message: COSESign1
    let algorithm: Int64
    let kid: KeyID

    /// Reads a grant of at most `Limits.shareGrant` bytes.
    public init(_ bytes: [UInt8]) throws(ShareFault) {
        guard bytes.count <= Limits.shareGrant else { throw .tooLarge("a grant of \(bytes.count) bytes") }
        self.bytes = bytes
        (message, algorithm, kid) = try ShareMessage.read(
            bytes, in: 0..<bytes.count, type: MediaType.shareGrant
        )
        do {
            var reader = CBORReader(bytes, in: message.payload)
            terms = try ShareTerms(&reader)
        } catch {
            throw .malformed(error)
        }
    }
}
