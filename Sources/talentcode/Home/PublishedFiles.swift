import Foundation
import TalentCode

/// The files that verifiers fetch: raw COSE in `published/`.
struct PublishedFiles {
    let home: Home

    /// Writes what is missing or differs from what the register holds.
    func update(from register: any Register) async throws {
        let roots = try await register.read { try $0.signedDocuments(.root) }
        let lists = try await register.read { try $0.signedDocuments(.trustList) }
        let statuses = try await register.read { try $0.statusLists() }
        for root in roots { try write(root.bytes, "root/\(root.version).cwt") }
        if let newest = lists.last { try write(newest.bytes, "trust-list.cwt") }
        for list in statuses where !list.token.isEmpty { try write(list.token, "status/\(list.number).cwt") }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = "\(home.published)/\(name)"
        if let held = FileManager.default.contents(atPath: path), held.elementsEqual(bytes) { return }
        try OutputFile.makeFolder((path as NSString).deletingLastPathComponent)
        try OutputFile.write(bytes, to: path)
    }
}
