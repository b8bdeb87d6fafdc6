/// A change of the trust list before it is signed.
public enum TrustListChange: Sendable {
    /// Takes in an issuer. One that is there already gets the new names, base and authority, keeps its keys with
    /// their states, and is active again.
    case addIssuer(TrustedIssuer)
    /// Removes an issuer since a time; its keys stay, so that its codes are told from a stranger's.
    case removeIssuer(AreaCode, since: Timestamp)
    case addKey(AreaCode, TrustedKey)
    /// Retires a key: what it signed before the time stays good.
    case retireKey(KeyReference, since: Timestamp)
    /// Marks a key as being in wrong hands since a time, or since it was retired, if that was earlier.
    case compromiseKey(KeyReference, since: Timestamp)

    /// A key by its kid or its whole thumbprint.
    public enum KeyReference: Hashable, Sendable {
        case kid(KeyID)
        case thumbprint([UInt8])

        /// Whether the key with this thumbprint, 32 bytes, is meant.
        public func means(_ thumbprint: [UInt8]) -> Bool {
            switch self {
            case .kid(let kid): KeyID(thumbprint) == kid
            case .thumbprint(let whole): thumbprint == whole
            }
        }
    }

    /// Why a change cannot be made; nothing was changed.
    public enum Failure: Error, Equatable, Sendable {
        case unknownIssuer
        case unknownKey
        /// Two keys have this kid: the whole thumbprint is needed.
        case sharedKid
        case keyExists
        /// A compromised key stays so, and its date can only become earlier; a retired one is not retired again.
        case final(state: String)
        case tooMany
    }

    /// The issuers after the change.
    ///
    /// - Parameter thumbprint: gives the thumbprint of a key.
    public func applied(
        to issuers: [TrustedIssuer], thumbprint: (TrustedKey) throws -> [UInt8]
    ) throws -> [TrustedIssuer] {
        switch self {
        case .addIssuer(let issuer): return try Self.adding(issuer, to: issuers, thumbprint)
        case .removeIssuer(let id, let since):
            return try Self.changing(issuers, where: { $0.id == id }) { issuer in
                guard issuer.removedSince == nil else { throw Failure.final(state: "removed") }
                return issuer.with(removedSince: since)
            }
        case .addKey(let id, let key):
            let new = try thumbprint(key)
            guard try !issuers.contains(where: { try $0.keys.contains { try thumbprint($0) == new } }) else {
                throw Failure.keyExists
            }
            return try Self.changing(issuers, where: { $0.id == id }) { issuer in
                guard issuer.keys.count < Limits.issuerKeys else { throw Failure.tooMany }
                return issuer.with(keys: issuer.keys + [key])
            }
        case .retireKey(let reference, let since):
            return try Self.settingState(.retired(since: since), of: reference, issuers, thumbprint)
        case .compromiseKey(let reference, let since):
            return try Self.settingState(.compromised(since: since), of: reference, issuers, thumbprint)
        }
    }

    private static func adding(
        _ issuer: TrustedIssuer, to issuers: [TrustedIssuer], _ thumbprint: (TrustedKey) throws -> [UInt8]
    ) throws -> [TrustedIssuer] {
        // No verifier takes a list in which a key stands twice, and no change takes a key away again.
        let own = try issuer.keys.map(thumbprint)
        let others = try issuers.filter { $0.id != issuer.id }.flatMap(\.keys).map(thumbprint)
        guard Set(own).count == own.count, Set(own).isDisjoint(with: others) else { throw Failure.keyExists }
        guard let index = issuers.firstIndex(where: { $0.id == issuer.id }) else {
            guard issuers.count < Limits.issuers else { throw Failure.tooMany }
            return issuers + [issuer]
        }
        var changed = issuers
        changed[index] = issuer.with(
            keys: try strictest(issuers[index].keys, issuer.keys, thumbprint)
        )
        return changed
    }

    /// The keys of both, each in the stricter state: nothing that is brought makes a key better than it was declared.
    static func strictest(
        _ held: [TrustedKey], _ brought: [TrustedKey], _ thumbprint: (TrustedKey) throws -> [UInt8]
    ) throws -> [TrustedKey] {
        var keys = held
        let prints = try held.map(thumbprint)
        for key in brought {
            guard let place = prints.firstIndex(of: try thumbprint(key)) else {
                keys.append(key)
                continue
            }
            keys[place] = keys[place].with(state: keys[place].state.strictest(key.state))
        }
        guard keys.count <= Limits.issuerKeys else { throw Failure.tooMany }
        return keys
    }

    private static func changing(
        _ issuers: [TrustedIssuer], where isMeant: (TrustedIssuer) -> Bool,
        _ change: (TrustedIssuer) throws -> TrustedIssuer
    ) throws -> [TrustedIssuer] {
        guard let index = issuers.firstIndex(where: isMeant) else { throw Failure.unknownIssuer }
        var changed = issuers
        changed[index] = try change(issuers[index])
        return changed
    }

    private static func settingState(
        _ state: KeyState, of reference: KeyReference, _ issuers: [TrustedIssuer],
        _ thumbprint: (TrustedKey) throws -> [UInt8]
    ) throws -> [TrustedIssuer] {
        var found: [(issuer: Int, key: Int)] = []
        for (i, issuer) in issuers.enumerated() {
            for (k, key) in issuer.keys.enumerated() where try reference.means(thumbprint(key)) {
                found.append((i, k))
            }
        }
        guard let place = found.first else { throw Failure.unknownKey }
        guard found.count == 1 else { throw Failure.sharedKid }
        var keys = issuers[place.issuer].keys
        let held = keys[place.key].state
        try held.refuse(state)
        keys[place.key] = keys[place.key].with(state: held.strictest(state))
        var changed = issuers
        changed[place.issuer] = issuers[place.issuer].with(keys: keys)
        return changed
    }
}

extension KeyState {
    /// Refuses a step that would make a key better than it was declared.
    fileprivate func refuse(_ next: KeyState) throws {
        switch (self, next) {
        case (.active, _), (.retired, .compromised): return
        case (.retired(let held), .retired(let since)) where since <= held: return
        case (.compromised(let held), .compromised(let since)) where since <= held: return
        default: throw TrustListChange.Failure.final(state: name)
        }
    }
}
