import Foundation
import TalentCode

/// The documents that a home imported: one file, replaced as a whole, so that an import happens wholly or not at all.
struct TrustStoreFile {
    let home: Home

    /// Room for a bundle's limit and what the home holds beside it.
    private static let maximum = 2 * Limits.bundle

    /// What the file holds, or nil if nothing was imported.
    func read() throws -> TrustStore? {
        guard FileManager.default.fileExists(atPath: home.trustStore) else { return nil }
        // Whoever can write this file says whom this home trusts.
        try FileMode.check(home.trustStore)
        let bytes = try InputFile.read(home.trustStore, maximum: Self.maximum)
        do {
            return try TrustStore(encoded: bytes)
        } catch {
            throw CommandError(.registerUnusable, at: home.trustStore, key: "REGISTER_UNUSABLE.store")
        }
    }

    /// Replaces what the file holds by what `change` makes of it; one process at a time.
    func update(_ change: (TrustStore?) throws -> TrustStore) throws {
        try OutputFile.makeFolder(home.folder)
        let lock = try FolderLock(home.trustStore + ".lock")
        defer { withExtendedLifetime(lock) {} }
        let held = try read()
        let next = try change(held)
        guard next != held else { return }
        let bytes = next.encoded
        guard bytes.count <= Self.maximum else {
            throw CommandError(.tooLarge, at: home.trustStore, values: ["limit": "\(Self.maximum)"])
        }
        try OutputFile.write(bytes, to: home.trustStore, mode: 0o600)
    }
}
