// Some orders of compilation find `stat` in this module instead of in Foundation.
import CDispatch
import Foundation
import OpenSSLKeys
import TalentCode

/// The files that verifiers fetch: raw COSE in `published/`.
struct PublishedFiles {
    let home: Home

    /// Writes what is missing or differs from what the register holds.
    ///
    /// One process at a time, from reading the register on: else an older token could replace a newer one.
    func update(from register: any Register) async throws {
        try OutputFile.makeFolder(home.published)
        let lock = try await FolderLock.waited("\(home.published)/.lock")
        defer { withExtendedLifetime(lock) {} }
        let roots = try await register.read { try $0.signedDocuments(.root) }
        let lists = try await register.read { try $0.signedDocuments(.trustList) }
        let statuses = try await register.read { try $0.statusLists() }
        let keys = try await register.read { try $0.keys() }
        let documents = OfficeDocuments(OpenSSLCryptography())
        for root in roots { try write(root.bytes, "root/\(root.version).cwt") }
        if let newest = lists.last {
            let root = try await register.read { try documents.held($0).root }
            try refuseNewerRoot(root)
            try refuseRollback(newest, "trust-list.cwt", root)
            try write(newest.bytes, "trust-list.cwt")
        }
        for (pack, policy) in try await newestPolicies(register) { try write(policy, "policy/\(pack).cwt") }
        for (kid, list) in try await newestSalvageLists(register) { try write(list, "salvage/\(kid).cwt") }
        for list in statuses where !list.token.isEmpty {
            let name = "status/\(list.number).cwt"
            try refuseRollback(list, name, keys)
            try write(list.token, name)
        }
    }

    private func newestPolicies(_ register: any Register) async throws -> [PackID: [UInt8]] {
        var newest: [PackID: [UInt8]] = [:]
        for record in try await register.read({ try $0.signedDocuments(.policy) }) {
            newest[try PolicyDocument(record.bytes).pack.id] = record.bytes
        }
        return newest
    }

    private func newestSalvageLists(_ register: any Register) async throws -> [KeyID: [UInt8]] {
        var newest: [KeyID: [UInt8]] = [:]
        for record in try await register.read({ try $0.signedDocuments(.salvage) }) {
            newest[KeyID(try SalvageList(record.bytes).thumbprint)] = record.bytes
        }
        return newest
    }

    /// A published token that is newer than the register's own: the register was restored from a backup, and what
    /// was revoked since would become valid again. Only what the office itself signed is believed.
    private func refuseRollback(
        _ list: StatusListRecord, _ name: String, _ keys: [KeyRecord]
    ) throws {
        guard let held = contents(name), held != list.token, let token = try? StatusListToken(held),
            token.uri == list.uri, token.issuedAt > list.issuedAt ?? Timestamp(0),
            try token.isSigned(by: keys, OpenSSLCryptography())
        else { return }
        throw CommandError(.registerRestored, at: "\(home.published)/\(name)")
    }

    /// A published root that follows the register's own: what later keys signed cannot even be read here.
    private func refuseNewerRoot(_ root: RootDocument) throws {
        guard follower(of: root) != nil else { return }
        throw CommandError(
            .registerRestored, at: "\(home.published)/root/\(root.version + 1).cwt",
            key: "REGISTER_RESTORED.trust"
        )
    }

    private func follower(of root: RootDocument) -> (bytes: [UInt8], root: RootDocument)? {
        guard let bytes = contents("root/\(root.version + 1).cwt"),
            let next = try? SignedDocument.root(bytes, following: root, OpenSSLCryptography())
        else { return nil }
        return (bytes, next)
    }

    /// The office's own documents and what it published beyond them, which counts for judging a code: its register may
    /// have been restored from a backup.
    func extending(_ own: TrustStore) -> TrustStore {
        let cryptography = OpenSSLCryptography()
        guard let anchor = own.anchor, let chain = try? RootChain(own.roots, from: anchor, cryptography)
        else { return own }
        var extended = own
        var root = chain.newest
        while let next = follower(of: root) {
            extended.roots.append(next.bytes)
            root = next.root
        }
        let version = own.trustList.flatMap { try? SignedDocument.unverifiedTrustList($0).version } ?? 0
        if let bytes = contents("trust-list.cwt"),
            let list = try? SignedDocument.trustList(bytes, root: root, cryptography), list.version > version
        {
            extended.trustList = bytes
        }
        extended.statusTokens += (0..<own.statusTokens.count).compactMap { contents("status/\($0 + 1).cwt") }
        return extended
    }

    /// The same for a trust list: a key that was withdrawn since would be trusted again.
    private func refuseRollback(_ list: SignedRecord, _ name: String, _ root: RootDocument) throws {
        guard let held = contents(name),
            let published = try? SignedDocument.trustList(held, root: root, OpenSSLCryptography()),
            published.version > list.version
        else { return }
        throw CommandError(
            .registerRestored, at: "\(home.published)/\(name)", key: "REGISTER_RESTORED.trust"
        )
    }

    /// Publishes a bundle.
    func publish(_ bundle: [UInt8]) async throws {
        try OutputFile.makeFolder(home.published)
        let lock = try await FolderLock.waited("\(home.published)/.lock")
        defer { withExtendedLifetime(lock) {} }
        try write(bundle, BundleFile.name)
    }

    /// The bytes of a published file; nil if it is absent, or no plain file of a size that is published.
    private func contents(_ name: String) -> [UInt8]? {
        let path = "\(home.published)/\(name)"
        var facts = stat()
        guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return try? InputFile.read(path, maximum: Limits.trustDocument)
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = "\(home.published)/\(name)"
        if contents(name) == bytes { return }
        // A pipe in the place of a file would hold up whoever writes to it.
        var facts = stat()
        if unsafe lstat(path, &facts) == 0, ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT) {
            unsafe unlink(path)
        }
        try OutputFile.makeFolder((path as NSString).deletingLastPathComponent)
        try OutputFile.write(bytes, to: path)
    }
}
