/// What makes a presentation one of its kind: the credential's serial and the nonce of the holder's device.
public struct ShownPresentation: Hashable, Sendable {
    /// The credential inside.
    public let serial: Serial
    /// 8 random bytes.
    public let nonce: [UInt8]
    /// iat: when the device made it.
    public let issuedAt: Timestamp

    /// Seconds that the window of a desk may reach back at most (format.md: configurable per desk).
    public static let longestWindow: UInt64 = 3_600
    /// Seconds from iat for which it is remembered: as long as any desk may take it, and 10 minutes at least from
    /// the latest moment at which one may have.
    public static let retention: UInt64 = longestWindow + 600

    /// A presentation as a memory knows it; nil unless `nonce` has 8 bytes.
    public init?(serial: Serial, nonce: [UInt8], issuedAt: Timestamp) {
        guard nonce.count == UnverifiedPresentation.nonceLength else { return nil }
        self.serial = serial
        self.nonce = nonce
        self.issuedAt = issuedAt
    }

    init(_ presentation: UnverifiedPresentation) {
        serial = presentation.credential.claims.serial
        nonce = presentation.nonce
        issuedAt = presentation.issuedAt
    }

    /// Serial and nonce: 20 bytes, by which it is remembered. The iat is no part: a nonce is used once only.
    public var key: [UInt8] { serial.bytes + nonce }
}
