import COSE
import OpenSSLKeys
import TalentCode

/// A new bearer token: told once, of which its hash alone is stored.
struct DrawnToken: Sendable {
    let text: String
    let hash: [UInt8]

    /// For an operator.
    static func `operator`(_ cryptography: any Cryptography) throws -> DrawnToken {
        guard let token = try BearerToken.drawn(cryptography) else {
            throw CommandError(.internalFault, detail: "random bytes")
        }
        return DrawnToken(text: token.text, hash: try token.hash(cryptography))
    }

    /// For a desk.
    static func desk(_ cryptography: any Cryptography) throws -> DrawnToken {
        let text = Base64URL.encode(try cryptography.randomBytes(AccessLimits.tokenBytes))
        return DrawnToken(text: text, hash: try cryptography.sha256(Array(text.utf8)))
    }
}
