import COSE

/// Of all tokens and salvage lists that are held the newest usable one for each address and key, in a fixed order.
struct UsableDocuments {
    let statusTokens: [[UInt8]]
    let salvageLists: [[UInt8]]
    let policies: [[UInt8]]
    let omitted: [(uri: StatusURI, why: String)]
    private let addresses: [StatusURI]

    init(_ store: TrustStore, _ issuers: HeldIssuers) throws(TrustError) {
        var tokens: [StatusURI: (iat: Timestamp, bytes: [UInt8])] = [:]
        var omitted: [StatusURI: String] = [:]
        var salvages: [[UInt8]: (iat: Timestamp, bytes: [UInt8])] = [:]
        do throws(CryptographyError) {
            for bytes in store.statusTokens {
                guard let (uri, status) = try issuers.status(bytes) else { continue }
                switch status {
                case .unusable(let why): omitted[uri] = why
                case .usable(let token):
                    if let known = tokens[uri], known.iat >= token.issuedAt { continue }
                    tokens[uri] = (token.issuedAt, bytes)
                }
            }
            for bytes in store.salvageLists {
                guard case .success(let list) = try issuers.salvage(bytes) else { continue }
                if let known = salvages[list.thumbprint], known.iat >= list.issuedAt { continue }
                salvages[list.thumbprint] = (list.issuedAt, bytes)
            }
        } catch {
            throw .cryptography(error)
        }
        statusTokens = tokens.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value.bytes)
        salvageLists = salvages.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value.bytes)
        policies = try PolicyParts(issuers: issuers).newest(store.policies)
            .sorted { $0.key < $1.key }.map(\.value.bytes)
        addresses = Array(tokens.keys)
        self.omitted = omitted.filter { tokens[$0.key] == nil }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { ($0.key, $0.value) }
    }

    /// Whether there is a status list of an issuer.
    func covers(_ issuer: TrustedIssuer) -> Bool {
        addresses.contains { $0.number(under: issuer.statusBase.utf8) != nil }
    }
}
