import COSE
import OpenSSLKeys
import TalentCode

/// The register's keys, as they are used with a register that says under which of them it is.
struct UnlockedKeys {
    let keys: RegisterKeys
    let secrets: RegisterSecrets
    /// Whether the register is under the newer of two pairs: a change of keys has begun.
    let isNewest: Bool

    /// Keys that belong to the register; nil for those of another one.
    ///
    /// - Parameter check: what the register's own keys give.
    init?(_ keys: RegisterKeys, check: [UInt8], _ cryptography: OpenSSLCryptography) throws {
        self.keys = keys
        let newest = try Self.load(keys.sealing, cryptography)
        let previous = try keys.previousSealing.map { try Self.load($0, cryptography) }
        let checks = try Self.documentChecks(keys, cryptography)
        if cryptography.isEqual(try newest.check(), check) {
            isNewest = true
            secrets = RegisterSecrets(sealing: newest, previousSealing: previous, documentChecks: checks)
        } else if let previous, cryptography.isEqual(try previous.check(), check) {
            // Killed after the file was written and before the register went over: nothing is under the new keys.
            isNewest = false
            secrets = RegisterSecrets(sealing: previous, documentChecks: checks)
        } else {
            return nil
        }
    }

    /// Loads a pair.
    static func load(
        _ keys: SealingKeys, _ cryptography: OpenSSLCryptography
    ) throws(CryptographyError) -> SealingSecrets {
        var field = keys.fieldKey.copy()
        var lookup = keys.lookupKey.copy()
        defer {
            SecretBytes.clear(&field)
            SecretBytes.clear(&lookup)
        }
        return try SealingSecrets(
            suite: keys.suite, fieldKey: field, lookupKey: lookup, cryptography: cryptography
        )
    }

    /// Loads the document-check keys, the current one first.
    static func documentChecks(
        _ keys: RegisterKeys, _ cryptography: OpenSSLCryptography
    ) throws(CryptographyError) -> [any Mac] {
        var checks: [any Mac] = []
        for key in [keys.documentCheckKey, keys.previousDocumentCheckKey].compactMap({ $0 }) {
            var bytes = key.copy()
            defer { SecretBytes.clear(&bytes) }
            checks.append(try cryptography.mac(key: bytes))
        }
        return checks
    }
}
