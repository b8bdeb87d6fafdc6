import COSE

/// A status list that is held for an address: checked and usable, or not and why.
enum HeldStatus: Sendable {
    case usable(StatusListToken)
    case unusable(String)

    /// Checks a token against the entry under whose status base its `sub` lies (binding 3 of format.md).
    /// Nil if not even its address can be read.
    static func check(
        _ bytes: [UInt8],
        list: TrustList,
        keys: [KeyID: [HeldKey]],
        _ cryptography: any Cryptography
    ) throws(CryptographyError) -> (StatusURI, HeldStatus)? {
        let token: StatusListToken
        do {
            token = try StatusListToken(bytes)
        } catch {
            return nil
        }
        let owner = list.issuers.first { token.uri.number(under: $0.statusBase.utf8) != nil }
        guard let owner else { return (token.uri, .unusable("no issuer has this status base")) }
        let candidates = (keys[token.kid] ?? []).filter { $0.issuer.id == owner.id }
        guard !candidates.isEmpty else { return (token.uri, .unusable("signed by no key of the issuer")) }
        let message = token.message.toBeSigned
        for key in candidates where key.accepts(token.algorithm) {
            guard try key.verify(token.message.signatureBytes, of: message, cryptography) else { continue }
            return (token.uri, reasonAgainst(key, token).map(HeldStatus.unusable) ?? .usable(token))
        }
        return (token.uri, .unusable("the signature does not hold"))
    }

    private static func reasonAgainst(_ key: HeldKey, _ token: StatusListToken) -> String? {
        guard key.trusted.purpose == .status else { return "signed by a key of another purpose" }
        guard key.trusted.fits(token.issuedAt) else { return "issued outside the dates of its key" }
        switch key.trusted.state {
        case .active: return nil
        case .retired(let since): return token.issuedAt < since ? nil : "signed by a retired key"
        // Whoever holds the key can choose any iat.
        case .compromised: return "signed by a compromised key"
        }
    }

    /// The one to keep of two for the same address: the usable, then the newer one.
    static func newer(_ held: HeldStatus?, _ other: HeldStatus) -> HeldStatus {
        switch (held, other) {
        case (.usable(let first), .usable(let second)):
            first.issuedAt >= second.issuedAt ? .usable(first) : other
        case (.usable(let first), .unusable): .usable(first)
        default: other
        }
    }
}
