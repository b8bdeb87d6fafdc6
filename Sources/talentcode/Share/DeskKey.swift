import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// A desk's own key, from the file that its profile names.
struct DeskKey {
    let signing: EVPSigningKey
    let thumbprint: [UInt8]

    /// Loads the private half beside the profile; asks for the desk's passphrase only if the file needs one.
    static func load(
        _ profile: DeskProfile, at profilePath: String, _ source: PassphraseSource, _ console: Console
    ) throws -> DeskKey {
        guard let name = profile.keyFile else {
            throw CommandError(.keyMissing, at: profilePath, key: "KEY_MISSING.desk")
        }
        let folder = (profilePath as NSString).deletingLastPathComponent
        let path = folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
        try FileMode.check(path)
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        do {
            guard case .privateKey(let key) = try KeyStore.read(bytes, source, console) else {
                throw CommandError(.keyMissing, at: path, key: "KEY_MISSING.desk")
            }
            let signing = try EVPSigningKey(key, algorithm: .es256)
            return DeskKey(
                signing: signing, thumbprint: try signing.publicKey.thumbprint(OpenSSLCryptography())
            )
        } catch let error as KeyError {
            guard error == .wrongPassphrase else { throw CommandError(error, at: path) }
            throw CommandError(.wrongPassphrase, at: path, key: "WRONG_PASSPHRASE.desk")
        }
    }
}
