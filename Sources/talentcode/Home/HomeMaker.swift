import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode

/// Makes a home: everything appears in a folder of its own and is moved into place, the register last.
struct HomeMaker {
    /// The object that `init` prints.
    struct Report: Encodable {
        struct Key: Encodable {
            let kid: String
            let purpose: String
            let algorithm: String
        }

        let home: String
        let area: String
        let algorithm: String
        let issuerKid: String
        let rootKid: String
        let rootFingerprint: String
        let statusBase: String
        let fieldCipher: String
        let keys: [Key]
    }

    let home: Home
    let entry: OfficeFounding.Entry
    let algorithm: Algorithm
    let statusAlgorithm: Algorithm
    let sm2ID: String?
    let passphrase: Passphrase?
    var fieldSuite = FieldSuite.aes256GCM

    /// Makes keys, documents and register. A home without a register is no home: it is written last.
    func make(now: Timestamp) async throws -> Report {
        try OutputFile.makeFolder(home.folder)
        try OutputFile.makeFolder(home.keys, mode: 0o700)
        try FileMode.checkFolder(home.keys)
        let cryptography = OpenSSLCryptography()
        let registerKeys = try RegisterKeys.generate(fieldSuite)
        let secrets = try Office.secrets(registerKeys, cryptography)
        var keys: [OfficeFounding.Key] = []
        let store = KeyStore(home: home)
        for purpose in KeyPurpose.allCases {
            let algorithm = purpose == .status ? statusAlgorithm : algorithm
            let key = try PrivateKey.generate(algorithm)
            let thumbprint = try key.publicKey.coseKey.thumbprint(cryptography)
            try store.save(key, purpose, KeyID(thumbprint), passphrase: passphrase)
            keys.append(
                OfficeFounding.Key(
                    purpose: purpose, thumbprint: thumbprint,
                    key: try EVPSigningKey(key, algorithm: algorithm, sm2ID: sm2ID ?? defaultSM2ID)
                )
            )
        }
        try store.save(registerKeys, passphrase: passphrase)
        try writeTexts()
        let fingerprint = try await makeRegister(keys, secrets, cryptography, now)
        return report(keys, fingerprint)
    }

    private func makeRegister(
        _ keys: [OfficeFounding.Key], _ secrets: RegisterSecrets, _ cryptography: OpenSSLCryptography,
        _ now: Timestamp
    ) async throws -> [UInt8] {
        let founding = OfficeFounding(
            entry: entry, keys: keys,
            lists: StatusLists(base: entry.statusBase, secrets: secrets, cryptography: cryptography),
            sm2ID: sm2ID, policies: try PolicyPublishing.ownPacks(home, of: entry.area)
        )
        let partial = home.register + ".partial"
        for suffix in ["", "-wal", "-shm"] { unsafe unlink(partial + suffix) }
        let fingerprint: [UInt8]
        do {
            let register = try await SQLiteRegister.create(at: partial)
            fingerprint = try await register.write { try founding.found(now: now, $0) }
            try await PublishedFiles(home: home).update(from: register)
            try register.close()
        }
        guard unsafe rename(partial, home.register) == 0 else {
            throw CommandError(.cannotWrite, at: home.register, detail: SystemFault.text(errno))
        }
        return fingerprint
    }

    private func writeTexts() throws {
        let config = """
            # TalentCode, office \(entry.area). Options of the command line go before these values.
            # language: zh            # zh or en
            # issue:
            #   validDays: 365
            #   ecc: Q                # L, M, Q or H
            #   module: 8             # pixels of a module in PNG
            # benefits:
            #   review: required      # allocate only what was approved before (applications approve)
            #   settings: {}          # what the policies leave open: see "benefits settings"

            """
        if !FileManager.default.fileExists(atPath: home.config) {
            try OutputFile.write(Array(config.utf8), to: home.config)
        }
        let ignore = "# Private keys never reach a repository.\n*\n!.gitignore\n"
        try OutputFile.write(Array(ignore.utf8), to: "\(home.keys)/.gitignore")
        try OutputFile.makeFolder(home.templates)
    }

    private func report(_ keys: [OfficeFounding.Key], _ fingerprint: [UInt8]) -> Report {
        func kid(_ purpose: KeyPurpose) -> String {
            keys.first { $0.purpose == purpose }.map { KeyID($0.thumbprint).description } ?? ""
        }
        return Report(
            home: home.folder, area: entry.area.description, algorithm: algorithm.rawValue,
            issuerKid: kid(.credential), rootKid: kid(.root), rootFingerprint: Hex.encode(fingerprint),
            statusBase: entry.statusBase, fieldCipher: fieldSuite.rawValue,
            keys: keys.map {
                Report.Key(
                    kid: KeyID($0.thumbprint).description, purpose: $0.purpose.rawValue,
                    algorithm: $0.key.algorithm.rawValue
                )
            }
        )
    }
}
