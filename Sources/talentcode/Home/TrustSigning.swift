import OpenSSLKeys
import TalentCode

/// Adds signatures to a document that travels from one signer to the next.
enum TrustSigning {
    /// The document of a file with the signatures of these keys behind those that it has.
    static func add(_ signers: [DocumentSigner], to file: String) throws -> [UInt8] {
        let bytes = try InputFile.read(file, maximum: Limits.trustDocument)
        do {
            return try Ceremony(OpenSSLCryptography()).adding(signers, to: bytes)
        } catch {
            throw CommandError(importing: error, at: file)
        }
    }
}
