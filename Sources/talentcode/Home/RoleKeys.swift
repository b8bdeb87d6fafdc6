import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// The keys of root roles that are at hand: those of the key store, and files that somebody brought.
struct RoleKeys {
    let office: Office

    /// The keys of a role whose private half lies in the key store.
    func signers(_ role: TrustRole, of root: RootDocument) async throws -> [DocumentSigner] {
        let named = Set(root.roles[role]?.keys ?? [])
        let records = try await office.register.read { try $0.keys() }
        let store = office.keyStore
        return try records.filter { record in
            named.contains(record.thumbprint)
                && FileManager.default.fileExists(atPath: store.path(record.purpose, record.kid))
        }.map { record in
            DocumentSigner(
                thumbprint: record.thumbprint, key: try store.load(record, office.source, office.console),
                sm2ID: record.sm2ID
            )
        }
    }

    /// Private keys of files.
    ///
    /// - Parameters:
    ///   - sm2ID: the id of SM2 keys that is meant, if one was given.
    ///   - sm2IDs: the ids that a root gives its SM2 keys by thumbprint, where they are not the default.
    static func read(
        _ paths: [String], sm2ID: String? = nil, sm2IDs: [[UInt8]: String] = [:], _ source: PassphraseSource,
        _ console: Console
    ) throws -> [DocumentSigner] {
        try paths.map { path in
            try FileMode.check(path)
            let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
            do {
                guard case .privateKey(let key) = try KeyStore.read(bytes, source, console) else {
                    throw CommandError(.badInput, at: path, detail: "no private key")
                }
                let thumbprint = try key.publicKey.coseKey.thumbprint(OpenSSLCryptography())
                let algorithm = try KeyAlgorithm.own(of: key.publicKey, path)
                let id = algorithm == .sm2 ? sm2ID ?? sm2IDs[thumbprint] : nil
                let signing = try EVPSigningKey(key, algorithm: algorithm, sm2ID: id ?? defaultSM2ID)
                return DocumentSigner(thumbprint: thumbprint, key: signing, sm2ID: id)
            } catch let error as KeyError {
                throw CommandError(error, at: path)
            }
        }
    }

    /// Tells of keys whose signature counts under none of these roots: the wrong file, or a key that joins later.
    static func tellUncounted(
        _ signers: [DocumentSigner], _ role: TrustRole, _ roots: [RootDocument], _ console: Console
    ) {
        for signer in signers
        where !roots.contains(where: { $0.roles[role]?.keys.contains(signer.thumbprint) ?? false }) {
            console.note("note.keyNotCounted", ["kid": KeyID(signer.thumbprint).description])
        }
    }

    /// The ids of the SM2 keys of roots that have one of their own.
    static func sm2IDs(_ roots: [RootDocument]) throws -> [[UInt8]: String] {
        var ids: [[UInt8]: String] = [:]
        for key in roots.flatMap(\.keys) {
            guard let id = key.sm2ID else { continue }
            ids[try key.key.thumbprint(OpenSSLCryptography())] = id
        }
        return ids
    }
}
