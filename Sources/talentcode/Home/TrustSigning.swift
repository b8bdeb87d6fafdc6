import OpenSSLKeys
import TalentCode

/// Adds signatures to a document that travels from one signer to the next.
enum TrustSigning {
    /// The document with the signatures of these keys behind those that it has.
    static func add(_ signers: [DocumentSigner], to bytes: [UInt8], _ place: String) throws -> [UInt8] {
        do {
            return try Ceremony(OpenSSLCryptography()).adding(signers, to: bytes)
        } catch {
            throw CommandError(importing: error, at: place)
        }
    }
}
