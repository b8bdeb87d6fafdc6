import COSE

/// The beginnings of QR texts (format.md, Prefixes and types) and the typ that belongs to each.
public enum CodePrefix: String, Sendable, CaseIterable {
    /// A credential.
    case credential = "TC1:"
    /// A presentation around a credential.
    case presentation = "TP1:"

    /// Beginnings that are known and are no codes for a desk: an activation code and foreign health codes.
    public static let otherPurposes = ["TA1:", "HC1:", "SHC:"]

    /// The typ header of the message behind the prefix (RFC 9596, full media type).
    public var mediaType: String {
        switch self {
        case .credential: MediaType.credential
        case .presentation: MediaType.presentation
        }
    }

    var maximumBytes: Int {
        switch self {
        case .credential: Limits.credential
        case .presentation: Limits.presentation
        }
    }

    static let length = 4

    /// Writes a message as the text of a QR symbol: the prefix and Base45.
    public func text(of message: [UInt8]) -> [UInt8] {
        Base45.encode(message, prefix: Array(rawValue.utf8))
    }
}
