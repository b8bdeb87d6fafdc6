import COSE

/// The issuers of a trust list, ready to be asked: by the kid of a code and by the address of a status list.
struct HeldIssuers: Sendable {
    private let keys: [KeyID: [HeldKey]]
    private let bases: [[UInt8]: TrustedIssuer]
    private let cryptography: any Cryptography

    /// Looks keys up by kid; a thumbprint that stands twice makes the list ambiguous.
    init(_ list: TrustList, _ cryptography: any Cryptography) throws(TrustError) {
        var keys: [KeyID: [HeldKey]] = [:]
        var seen: Set<[UInt8]> = []
        var bases: [[UInt8]: TrustedIssuer] = [:]
        for issuer in list.issuers {
            bases[Array(issuer.statusBase.utf8)] = issuer
            for key in issuer.keys {
                let held: HeldKey
                do {
                    held = try HeldKey(trusted: key, issuer: issuer, cryptography)
                } catch {
                    throw .cryptography(error)
                }
                guard seen.insert(held.thumbprint).inserted else { throw .ambiguous("a key stands twice") }
                keys[held.kid, default: []].append(held)
            }
        }
        self.keys = keys
        self.bases = bases
        self.cryptography = cryptography
    }

    /// The keys with a kid: two may share one.
    func keys(_ kid: KeyID) -> [HeldKey] { keys[kid] ?? [] }

    /// Checks a token against the entry under whose status base its `sub` lies (binding 3 of format.md).
    /// Nil if not even its address can be read.
    func status(_ bytes: [UInt8]) throws(CryptographyError) -> (StatusURI, HeldStatus)? {
        let token: UnverifiedStatusToken
        do {
            token = try UnverifiedStatusToken(bytes)
        } catch {
            return nil
        }
        guard let owner = owner(of: token.uri) else {
            return (token.uri, .unusable("no issuer has this status base"))
        }
        let candidates = keys(token.kid).filter { $0.issuer.id == owner.id }
        guard !candidates.isEmpty else { return (token.uri, .unusable("signed by no key of the issuer")) }
        let message = token.message.toBeSigned
        for key in candidates where key.accepts(token.algorithm) {
            guard try key.verify(token.message.signatureBytes, of: message, cryptography) else { continue }
            if let reason = key.reasonAgainst(.status, issuedAt: token.issuedAt) {
                return (token.uri, .unusable(reason))
            }
            do {
                return (token.uri, .usable(try StatusListToken(token)))
            } catch {
                return (token.uri, .unusable("its entries cannot be read"))
            }
        }
        return (token.uri, .unusable("the signature does not hold"))
    }

    /// Reads a salvage list, if an active credential key of the issuer whose compromised key it names signed it;
    /// else says why not.
    func salvage(_ bytes: [UInt8]) throws(CryptographyError) -> Result<SalvageList, Unusable> {
        let list: SalvageList
        do {
            list = try SalvageList(bytes)
        } catch {
            return .failure(Unusable("unreadable"))
        }
        let isOwn = keys(KeyID(list.thumbprint)).contains {
            $0.thumbprint == list.thumbprint && $0.issuer.id == list.issuer
        }
        guard isOwn else { return .failure(Unusable("the issuer has no such key")) }
        let message = list.message.toBeSigned
        for key in keys(list.kid) where key.issuer.id == list.issuer && key.accepts(list.algorithm) {
            guard try key.verify(list.message.signatureBytes, of: message, cryptography) else { continue }
            // A retired key is put aside and speaks for nothing new, whatever the iat says.
            guard key.trusted.state == .active else {
                return .failure(Unusable("signed by a key not in use"))
            }
            if let reason = key.reasonAgainst(.credential, issuedAt: list.issuedAt) {
                return .failure(Unusable(reason))
            }
            return .success(list)
        }
        return .failure(Unusable("the signature does not hold"))
    }

    /// Checks the grant of an offline share: an active policy key of the issuer that it names signed it.
    func grant(_ grant: UnverifiedShareGrant) throws(ShareGrantRefusal) -> ShareGrant {
        let message = grant.message.toBeSigned
        let candidates = keys(grant.kid).filter {
            $0.issuer.id == grant.terms.issuer && $0.accepts(grant.algorithm)
        }
        guard !candidates.isEmpty else { throw .unknownKey }
        do {
            for key in candidates {
                guard try key.verify(grant.message.signatureBytes, of: message, cryptography) else {
                    continue
                }
                guard key.issuer.removedSince == nil else { throw ShareGrantRefusal.untrustedIssuer }
                if let reason = key.reasonAgainst(.policy, issuedAt: grant.terms.issuedAt) {
                    throw ShareGrantRefusal.keyNotAllowed(reason)
                }
                // Whoever finds a key that was put aside could choose an iat at which it was in use.
                guard key.trusted.state == .active else {
                    throw ShareGrantRefusal.keyNotAllowed("signed by a key not in use")
                }
                return try ShareGrant(checked: grant, cryptography)
            }
        } catch let refusal as ShareGrantRefusal {
            throw refusal
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .badSignature
        }
        throw .badSignature
    }

    /// Reads a benefit pack, if a policy key of its issuer signed it and the issuer may speak for the pack's area; else
    /// says why not.
    func policy(_ bytes: [UInt8]) throws(CryptographyError) -> Result<PolicyDocument, Unusable> {
        let policy: PolicyDocument
        do {
            policy = try PolicyDocument(bytes)
        } catch {
            return .failure(Unusable("unreadable"))
        }
        let message = policy.message.toBeSigned
        for key in keys(policy.kid) where key.issuer.id == policy.issuer && key.accepts(policy.algorithm) {
            guard try key.verify(policy.message.signatureBytes, of: message, cryptography) else { continue }
            if let reason = key.reasonAgainst(.policy, issuedAt: policy.issuedAt) {
                return .failure(Unusable(reason))
            }
            guard key.issuer.removedSince == nil else { return .failure(Unusable("the issuer was removed")) }
            guard key.issuer.authority.areas.contains(where: { $0.contains(policy.pack.area) }) else {
                return .failure(Unusable("outside the issuer's authority"))
            }
            return .success(policy)
        }
        return .failure(Unusable("the signature does not hold"))
    }

    /// Why a document is not taken.
    struct Unusable: Error {
        let why: String

        init(_ why: String) { self.why = why }
    }

    /// The issuer whose status base, a slash and a number make the address.
    private func owner(of uri: StatusURI) -> TrustedIssuer? {
        guard let slash = uri.utf8.lastIndex(of: 0x2f),
            let issuer = bases[Array(uri.utf8[..<slash])],
            uri.number(under: issuer.statusBase.utf8) != nil
        else { return nil }
        return issuer
    }
}
