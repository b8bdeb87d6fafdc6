/// In which form a code was shown at an offline redemption.
public enum ShownCode: Hashable, Sendable {
    /// A presentation of the holder's device: its nonce (8 bytes) and its iat.
    case device(nonce: [UInt8], issuedAt: Timestamp)
    /// A static code, and whether its document check matched the document that was shown.
    case document(isChecked: Bool)
}
