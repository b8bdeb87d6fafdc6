import COSE

/// Takes status tokens and salvage lists over those that are held: each must be usable, and none older.
struct DocumentParts {
    let issuers: HeldIssuers

    /// The tokens to hold: those offered, and of the held ones those for other addresses that are still usable. A
    /// held token whose key is no longer good counts for nothing, so that a stolen key's iat blocks nobody.
    ///
    /// - Parameter keepsNewer: whether an older token than the held one is left out and named, in place of being
    ///   refused: in a bundle, whose other parts must not be lost for it.
    func statusTokens(
        _ offered: [[UInt8]], over held: [[UInt8]], keepsNewer: Bool = false
    ) throws(TrustError) -> (kept: [[UInt8]], older: [String]) {
        var older: [String] = []
        var known: [StatusURI: (iat: Timestamp, bytes: [UInt8])] = [:]
        // A dictionary has no order, and the same import again must give the same store.
        var order: [StatusURI] = []
        for bytes in held {
            guard let (uri, status) = try status(bytes), case .usable(let token) = status else { continue }
            if known.updateValue((token.issuedAt, bytes), forKey: uri) == nil { order.append(uri) }
        }
        var taken: Set<StatusURI> = []
        var kept: [[UInt8]] = []
        for (number, bytes) in offered.enumerated() {
            guard let (uri, status) = try status(bytes) else {
                throw .part(name: "status list \(number + 1)", why: "unreadable")
            }
            let name = uri.description
            guard case .usable(let token) = status else {
                if case .unusable(let why) = status { throw .part(name: name, why: why) }
                continue
            }
            guard taken.insert(uri).inserted else { throw .part(name: name, why: "stands twice") }
            if keepsNewer, let held = known[uri], held.iat > token.issuedAt {
                kept.append(held.bytes)
                older.append(name)
                continue
            }
            try refuseOlder(token.issuedAt, bytes, than: known[uri], name)
            kept.append(bytes)
        }
        for uri in order where !taken.contains(uri) { kept += known[uri].map { [$0.bytes] } ?? [] }
        return (kept, older)
    }

    /// The salvage lists to hold, by the same rules.
    func salvageLists(
        _ offered: [[UInt8]], over held: [[UInt8]], keepsNewer: Bool = false
    ) throws(TrustError) -> (kept: [[UInt8]], older: [String]) {
        var older: [String] = []
        var known: [[UInt8]: (iat: Timestamp, bytes: [UInt8])] = [:]
        var order: [[UInt8]] = []
        for bytes in held {
            guard case .success(let list) = try salvage(bytes) else { continue }
            let replaced = known.updateValue((list.issuedAt, bytes), forKey: list.thumbprint)
            if replaced == nil { order.append(list.thumbprint) }
        }
        var taken: Set<[UInt8]> = []
        var kept: [[UInt8]] = []
        for (number, bytes) in offered.enumerated() {
            switch try salvage(bytes) {
            case .failure(let reason):
                throw .part(name: "salvage list \(number + 1)", why: reason.why)
            case .success(let list):
                let name = "salvage list of \(KeyID(list.thumbprint))"
                guard taken.insert(list.thumbprint).inserted else {
                    throw .part(name: name, why: "stands twice")
                }
                if keepsNewer, let held = known[list.thumbprint], held.iat > list.issuedAt {
                    kept.append(held.bytes)
                    older.append(name)
                    continue
                }
                try refuseOlder(list.issuedAt, bytes, than: known[list.thumbprint], name)
                kept.append(bytes)
            }
        }
        for thumbprint in order where !taken.contains(thumbprint) {
            kept += known[thumbprint].map { [$0.bytes] } ?? []
        }
        return (kept, older)
    }

    private func refuseOlder(
        _ issuedAt: Timestamp, _ bytes: [UInt8], than held: (iat: Timestamp, bytes: [UInt8])?, _ what: String
    ) throws(TrustError) {
        guard let held else { return }
        guard issuedAt >= held.iat else {
            throw .rollback(what: what, held: held.iat.seconds, offered: issuedAt.seconds)
        }
        guard issuedAt > held.iat || bytes == held.bytes else { throw .equivocation(what: what) }
    }

    private func status(_ bytes: [UInt8]) throws(TrustError) -> (StatusURI, HeldStatus)? {
        do {
            return try issuers.status(bytes)
        } catch {
            throw .cryptography(error)
        }
    }

    private func salvage(_ bytes: [UInt8]) throws(TrustError) -> Result<SalvageList, HeldIssuers.Unusable> {
        do {
            return try issuers.salvage(bytes)
        } catch {
            throw .cryptography(error)
        }
    }
}
