public import COSE

/// A live code (亮码) that a desk of the service was shown, as the register keeps it. Who reads the row learns neither whose
/// it is nor, without the nonce, whether it was this one.
public struct ScannedPresentation: Hashable, Sendable {
    /// The live code itself.
    public let shown: ShownPresentation
    /// The first 20 bytes of SHA-256 over serial and nonce.
    public let key: [UInt8]
    /// Until when it is remembered.
    public var until: Timestamp { shown.issuedAt.adding(ShownPresentation.retention) }

    /// Throws only if the cryptographic library fails.
    public init(_ shown: ShownPresentation, _ digest: any Digest) throws(CryptographyError) {
        self.shown = shown
        key = Array(try digest.sha256(shown.key).prefix(20))
    }
}
