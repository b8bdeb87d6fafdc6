import COSE

/// Takes benefit packs over those that are held: each must be usable, and none older.
struct PolicyParts {
    let issuers: HeldIssuers

    /// The packs to hold: those offered, and of the held ones the others that are still usable. A held one whose key is no
    /// longer good counts for nothing, so that a stolen key's version blocks nobody.
    ///
    /// - Parameter keepsNewer: whether an older pack than the held one is left out and named, in place of being refused.
    func policies(
        _ offered: [[UInt8]], over held: [[UInt8]], keepsNewer: Bool = false
    ) throws(TrustError) -> (kept: [[UInt8]], older: [String]) {
        let known = try newest(held)
        var kept: [[UInt8]] = []
        var older: [String] = []
        var taken: Set<PolicyName> = []
        for (number, bytes) in offered.enumerated() {
            let policy = try usable(bytes, number)
            let name = "policy \(policy.name)"
            guard taken.insert(policy.name).inserted else { throw .part(name: name, why: "stands twice") }
            guard let before = known[policy.name] else {
                kept.append(bytes)
                continue
            }
            if before.version > policy.pack.version {
                guard keepsNewer else {
                    throw .rollback(what: name, held: before.version, offered: policy.pack.version)
                }
                kept.append(before.bytes)
                older.append(name)
                continue
            }
            guard before.version < policy.pack.version || before.bytes == bytes else {
                throw .equivocation(what: name)
            }
            kept.append(bytes)
        }
        kept += known.filter { !taken.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value.bytes)
        return (kept, older)
    }

    /// The newest usable pack of each name. The register of an office keeps all its versions.
    func newest(
        _ held: [[UInt8]]
    ) throws(TrustError) -> [PolicyName: (version: UInt64, bytes: [UInt8])] {
        var newest: [PolicyName: (version: UInt64, bytes: [UInt8])] = [:]
        for bytes in held {
            guard case .success(let policy) = try policy(bytes) else { continue }
            if let known = newest[policy.name], known.version >= policy.pack.version { continue }
            newest[policy.name] = (policy.pack.version, bytes)
        }
        return newest
    }

    private func usable(_ bytes: [UInt8], _ number: Int) throws(TrustError) -> PolicyDocument {
        switch try policy(bytes) {
        case .failure(let reason): throw .part(name: "policy \(number + 1)", why: reason.why)
        case .success(let policy):
            // A pack whose examples fail does not load.
            guard ExampleRun.faults(policy.content).isEmpty else {
                throw .part(name: "policy \(policy.name)", why: "its examples fail")
            }
            return policy
        }
    }

    private func policy(_ bytes: [UInt8]) throws(TrustError) -> Result<PolicyDocument, HeldIssuers.Unusable> {
        do {
            return try issuers.policy(bytes)
        } catch {
            throw .cryptography(error)
        }
    }
}
