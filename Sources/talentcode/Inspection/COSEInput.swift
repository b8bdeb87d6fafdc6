import COSE
import OpenSSLKeys

/// The inputs of the general COSE commands.
enum COSEInput {
    /// Bytes of a message or a payload: 16 MiB.
    static let maximum = 16 << 20

    /// A key as PEM, JWK or COSE_Key; asks for a passphrase only if the file needs one.
    static func key(_ path: String, _ source: PassphraseSource, _ console: Console) throws -> ImportedKey {
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        do {
            return try KeyStore.read(bytes, source, console)
        } catch let error as KeyError {
            throw CommandError(error, at: path)
        }
    }

    /// Bytes of an option in hex; nothing where it is not given.
    static func hex(_ text: String?, _ option: String) throws -> [UInt8]? {
        guard let text else { return nil }
        if text.isEmpty { return [] }
        guard let bytes = BinaryText.hex(Array(text.utf8)) else {
            throw CommandError(.usage, at: option, detail: "an even number of hexadecimal digits")
        }
        return bytes
    }
}
