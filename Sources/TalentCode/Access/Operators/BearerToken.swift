public import COSE

/// What an operator or a desk sends to say who it is (RFC 6750, section 2.1): 256 random bits. Never stored, never printed
/// but once.
public struct BearerToken: Sendable {
    /// How an operator's token begins, so that one that leaked into a text is found.
    public static let operatorPrefix = "tco_"

    /// The token as it is sent: ASCII.
    public let text: String

    /// Takes an operator's token, `tco_` and 64 lower-case hexadecimal digits, or a desk's, 43 characters of base64url
    /// (RFC 4648, section 5); nil for any other text. Whether anybody has it, the register says.
    public init?(_ text: some StringProtocol) {
        guard Self.isOperators(text.utf8) || Self.isDesks(text.utf8) else { return nil }
        self.text = String(text)
    }

    /// A new token for an operator.
    public static func drawn(_ random: any RandomSource) throws(CryptographyError) -> BearerToken? {
        BearerToken(operatorPrefix + Hex.encode(try random.randomBytes(AccessLimits.tokenBytes)))
    }

    /// What is stored of it: 32 bytes.
    public func hash(_ digest: any Digest) throws(CryptographyError) -> [UInt8] {
        try digest.sha256(Array(text.utf8))
    }

    private static func isOperators(_ utf8: some Collection<UInt8>) -> Bool {
        let prefix = operatorPrefix.utf8
        guard utf8.count == prefix.count + 2 * AccessLimits.tokenBytes, utf8.starts(with: prefix) else {
            return false
        }
        return utf8.dropFirst(prefix.count).allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
    }

    private static func isDesks(_ utf8: some Collection<UInt8>) -> Bool {
        guard utf8.count == (AccessLimits.tokenBytes * 8 + 5) / 6 else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
            default: false
            }
        }
    }
}
