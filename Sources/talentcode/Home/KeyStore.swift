import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// The private keys of an office: files of mode 0600 in Keys/, encrypted unless somebody said otherwise.
struct KeyStore {
    let home: Home

    /// The file of a key.
    func path(_ purpose: KeyPurpose, _ kid: KeyID) -> String {
        "\(home.keys)/\(purpose.rawValue)-\(kid).pem"
    }

    /// Stores a private key; without a passphrase it lies there in the clear.
    func save(_ key: PrivateKey, _ purpose: KeyPurpose, _ kid: KeyID, passphrase: Passphrase?) throws {
        let path = path(purpose, kid)
        try OutputFile.write(try Self.pem(key, passphrase, at: path), to: path, mode: 0o600)
    }

    /// A private key as PEM, in the clear without a passphrase.
    static func pem(_ key: PrivateKey, _ passphrase: Passphrase?, at path: String) throws -> [UInt8] {
        do {
            return try passphrase.map { try key.pem(passphrase: $0) } ?? key.unencryptedPEM().copy()
        } catch let error as KeyError {
            throw CommandError(error, at: path)
        }
    }

    /// Loads the private half of a key of the register.
    func load(_ record: KeyRecord, _ source: PassphraseSource, _ console: Console) throws -> EVPSigningKey {
        let key = try privateKey(record, source, console)
        do {
            return try EVPSigningKey(
                key, algorithm: record.algorithm, sm2ID: record.sm2ID ?? defaultSM2ID
            )
        } catch {
            throw CommandError(error, at: path(record.purpose, record.kid))
        }
    }

    /// Reads the private half and checks that it belongs to the key of the register.
    func privateKey(
        _ record: KeyRecord, _ source: PassphraseSource, _ console: Console
    ) throws -> PrivateKey {
        let path = path(record.purpose, record.kid)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(.keyMissing, at: path, values: ["purpose": record.purpose.rawValue])
        }
        try FileMode.check(path)
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        let imported: ImportedKey
        do {
            imported = try Self.read(bytes, source, console)
        } catch let error as KeyError {
            throw CommandError(error, at: path)
        }
        guard case .privateKey(let key) = imported, key.publicKey.coseKey == record.key else {
            throw CommandError(.badInput, at: path, detail: "not the private key of \(record.kid)")
        }
        return key
    }

    /// Reads a key file, and asks for the passphrase only if the file needs one.
    static func read(
        _ bytes: [UInt8], _ source: PassphraseSource, _ console: Console
    ) throws -> ImportedKey {
        do throws(KeyError) {
            return try ImportedKey(bytes)
        } catch {
            guard error == .passphraseMissing else { throw error }
        }
        return try ImportedKey(bytes, passphrase: try source.passphrase(console))
    }

    /// Stores the register's symmetric keys.
    func save(_ keys: RegisterKeys, passphrase: Passphrase?) throws {
        let bytes =
            try passphrase.map { try RegisterKeysFile.sealed(keys, passphrase: $0) }
            ?? RegisterKeysFile.unencrypted(keys).copy()
        try OutputFile.write(bytes, to: home.registerKeys, mode: 0o600)
    }

    /// Stores the register's keys in place of the ones that are there, and overwrites those on the disk.
    ///
    /// What a disk or a backup keeps of the old file beyond that is nobody's to reach from here.
    func replace(_ keys: RegisterKeys, passphrase: Passphrase?) throws {
        let path = home.registerKeys
        let old = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard old >= 0 else { throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno)) }
        defer { close(old) }
        var facts = stat()
        guard unsafe fstat(old, &facts) == 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
        try save(keys, passphrase: passphrase)
        // Only now: the new file stands and is on the disk.
        try OutputFile.writeAll([UInt8](repeating: 0, count: Int(facts.st_size)), to: old, path)
        guard fsync(old) == 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
    }

    /// The passphrase under which the register's keys lie, or nil if they lie there in the clear.
    func registerPassphrase(_ source: PassphraseSource, _ console: Console) throws -> Passphrase? {
        let bytes = try InputFile.read(home.registerKeys, maximum: ImportedKey.maximumFileSize)
        do throws(RegisterKeysError) {
            guard try RegisterKeysFile.isEncrypted(bytes) else { return nil }
        } catch {
            throw CommandError(error, at: home.registerKeys)
        }
        return try source.passphrase(console)
    }

    /// Loads the register's symmetric keys.
    func registerKeys(_ source: PassphraseSource, _ console: Console) throws -> RegisterKeys {
        let path = home.registerKeys
        try FileMode.checkFolder(home.keys)
        try FileMode.check(path)
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        do throws(RegisterKeysError) {
            return try RegisterKeysFile.open(bytes, passphrase: nil)
        } catch {
            guard error == .passphraseMissing else { throw CommandError(error, at: path) }
        }
        let passphrase = try source.passphrase(console)
        do throws(RegisterKeysError) {
            return try RegisterKeysFile.open(bytes, passphrase: passphrase)
        } catch {
            throw CommandError(error, at: path)
        }
    }
}

extension CommandError {
    init(_ error: RegisterKeysError, at place: String) {
        switch error {
        case .wrongPassphrase: self.init(ErrorCode.wrongPassphrase, at: place)
        case .passphraseMissing: self.init(ErrorCode.noPassphrase, at: place)
        case .library(let error): self.init(ErrorCode.internalFault, at: place, detail: error.description)
        default: self.init(ErrorCode.badInput, at: place, detail: error.description)
        }
    }
}
