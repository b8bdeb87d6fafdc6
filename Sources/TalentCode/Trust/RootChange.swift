public import COSE

/// The next root document: other keys or another threshold of a role, or the same with a new life.
public struct RootChange: Sendable {
    /// Why there is no such root.
    public enum Failure: Error, Equatable, Sendable {
        /// A key that is to go has no place in the role, or several have this kid.
        case unknownKey(KeyID)
        /// A key that is to come has its place already.
        case knownKey(KeyID)
        /// A threshold that the keys cannot reach, or none.
        case threshold(keys: Int)
        /// More keys than a root may have.
        case tooManyKeys
        /// There is no version behind the last one.
        case noVersion
        case cryptography(CryptographyError)
    }

    let role: TrustRole
    let added: [RootDocument.Key]
    let removed: [KeyID]
    let threshold: Int?

    /// A change of one role; nothing added and nothing removed renews the dates alone.
    public init(role: TrustRole, added: [RootDocument.Key], removed: [KeyID], threshold: Int?) {
        self.role = role
        self.added = added
        self.removed = removed
        self.threshold = threshold
    }

    /// The root behind `root`. A key that no role names any more leaves it.
    public func next(
        after root: RootDocument, now: Timestamp, _ cryptography: any Cryptography
    ) throws(Failure) -> RootDocument {
        guard root.version + 1 < Limits.version else { throw .noVersion }
        var keys: [[UInt8]: RootDocument.Key] = [:]
        do {
            for key in root.keys + added { keys[try key.key.thumbprint(cryptography)] = key }
        } catch {
            throw .cryptography(error)
        }
        var members = root.roles[role]?.keys ?? []
        for kid in removed {
            let places = members.indices.filter { KeyID(members[$0]) == kid }
            guard places.count == 1 else { throw .unknownKey(kid) }
            members.remove(at: places[0])
        }
        do {
            for key in added {
                let thumbprint = try key.key.thumbprint(cryptography)
                guard !members.contains(thumbprint) else { throw Failure.knownKey(KeyID(thumbprint)) }
                members.append(thumbprint)
            }
        } catch let error as Failure {
            throw error
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .tooManyKeys
        }
        // Never lowered in passing: whoever takes a key away says so if fewer shall sign from now on.
        let threshold = threshold ?? root.roles[role]?.threshold ?? 1
        guard threshold >= 1, threshold <= members.count else { throw .threshold(keys: members.count) }
        var roles = root.roles
        roles[role] = RootDocument.Role(keys: members, threshold: threshold)
        let named = roles.values.flatMap(\.keys)
        let kept = keys.filter { named.contains($0.key) }
        guard kept.count <= Limits.rootKeys else { throw .tooManyKeys }
        return RootDocument(
            version: root.version + 1, issuedAt: max(now, root.issuedAt),
            expiresAt: now.adding(RootDocument.life),
            keys: kept.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value), roles: roles
        )
    }
}
