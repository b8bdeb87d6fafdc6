import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode

/// A register in a temporary folder that goes with it.
final class SyntheticRegister: Sendable {
    let register: SQLiteRegister
    let secrets: RegisterSecrets
    let identity: IdentityHashes
    private let folder: String

    static let area = "330282"
    static let now = Timestamp(1_800_000_000)

    /// An empty one.
    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "talentcode-bench-\(UUID().uuidString)"
        )
        .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        register = try await SQLiteRegister.create(at: "\(folder)/register.sqlite")
        secrets = try RegisterSecrets(
            fieldKey: [UInt8](repeating: 1, count: 32), lookupKey: [UInt8](repeating: 2, count: 32),
            documentCheckKeys: [], cryptography: OpenSSLCryptography()
        )
        identity = try await register.read { [secrets] in try secrets.identity(in: $0) }
    }

    deinit {
        try? register.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Stores so many persons of a seed.
    func fill(_ count: Int, seed: UInt64) async throws {
        guard let area = AreaCode(Self.area) else { return }
        var persons = SyntheticPersons(seed: seed, area: area, identity)
        let vault = PersonVault(secrets: secrets)
        let step = 10_000
        for start in stride(from: 0, to: count, by: step) {
            var records: [PersonRecord] = []
            for number in start..<min(count, start + step) {
                records.append(
                    try vault.seal(
                        try persons.person(number), createdAt: Self.now, updatedAt: Self.now))
            }
            try await register.write { [records] register in
                for record in records { try register.insert(record) }
            }
        }
    }

    /// The path of a further file.
    func file(_ name: String) -> String { "\(folder)/\(name)" }
}
