import Foundation
import TalentCode

/// The files that verifiers fetch: raw COSE in `published/`.
struct PublishedFiles {
    let home: Home

    /// Writes what is missing or differs from what the register holds.
    ///
    /// One process at a time, from reading the register on: else an older token could replace a newer one.
    func update(from register: any Register) async throws {
        try OutputFile.makeFolder(home.published)
        let lock = try FolderLock("\(home.published)/.lock")
        defer { withExtendedLifetime(lock) {} }
        let roots = try await register.read { try $0.signedDocuments(.root) }
        let lists = try await register.read { try $0.signedDocuments(.trustList) }
        let statuses = try await register.read { try $0.statusLists() }
        for root in roots { try write(root.bytes, "root/\(root.version).cwt") }
        if let newest = lists.last {
            try refuseRollback(newest, "trust-list.cwt")
            try write(newest.bytes, "trust-list.cwt")
        }
        for (kid, list) in try await newestSalvageLists(register) { try write(list, "salvage/\(kid).cwt") }
        for list in statuses where !list.token.isEmpty {
            let name = "status/\(list.number).cwt"
            try refuseRollback(list, name)
            try write(list.token, name)
        }
    }

    private func newestSalvageLists(_ register: any Register) async throws -> [KeyID: [UInt8]] {
        var newest: [KeyID: [UInt8]] = [:]
        for record in try await register.read({ try $0.signedDocuments(.salvage) }) {
            newest[KeyID(try SalvageList(record.bytes).thumbprint)] = record.bytes
        }
        return newest
    }

    /// A published token that is newer than the register's own: the register was restored from a backup, and what
    /// was revoked since would become valid again.
    private func refuseRollback(_ list: StatusListRecord, _ name: String) throws {
        let path = "\(home.published)/\(name)"
        guard let held = FileManager.default.contents(atPath: path), !held.elementsEqual(list.token),
            let token = try? StatusListToken(Array(held)), token.uri == list.uri,
            token.issuedAt > list.issuedAt ?? Timestamp(0)
        else { return }
        throw CommandError(.registerRestored, at: path)
    }

    /// The same for a trust list: a key that was withdrawn since would be trusted again.
    private func refuseRollback(_ list: SignedRecord, _ name: String) throws {
        let path = "\(home.published)/\(name)"
        guard let held = FileManager.default.contents(atPath: path),
            let published = try? SignedDocument.unverifiedTrustList(Array(held)),
            published.version > list.version
        else { return }
        throw CommandError(.registerRestored, at: path, key: "REGISTER_RESTORED.trust")
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = "\(home.published)/\(name)"
        if let held = FileManager.default.contents(atPath: path), held.elementsEqual(bytes) { return }
        try OutputFile.makeFolder((path as NSString).deletingLastPathComponent)
        try OutputFile.write(bytes, to: path)
    }
}
