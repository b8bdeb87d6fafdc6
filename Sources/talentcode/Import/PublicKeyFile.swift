import OpenSSLKeys

/// Reads the public half of a key file.
enum PublicKeyFile {
    /// A PEM, JWK or COSE_Key; of a private key that lies open the public half.
    static func read(_ path: String, _ console: Console) throws -> PublicKey {
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        do {
            return try ImportedKey(bytes).publicKey
        } catch {
            guard error != .passphraseMissing else {
                throw CommandError(.badInput, at: path, key: "BAD_INPUT.privateKey")
            }
            throw CommandError(error, at: path)
        }
    }
}
