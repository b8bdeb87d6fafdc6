public import COSE

/// Why bytes did not give a key that may be used, or a key could not be written.
public enum KeyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// None of the forms that are known: PEM, JWK, COSE_Key in binary or hex.
    case notAKey
    /// The form is known, and something in it does not fit; the text names what.
    case malformed(KeyForm, String)
    /// Well-formed, and of a kind that is not read here.
    case unsupported(String)
    /// The private key is encrypted and no passphrase was given, or none to encrypt it with.
    case passphraseMissing
    /// The passphrase does not open it, or the encrypted bytes were changed (PBES2 cannot tell the two).
    case wrongPassphrase
    /// More work than a key file may ask of its reader.
    case tooManyRounds(UInt64)
    /// A well-formed key that must not be used.
    case refused(KeyRefusal)
    /// The library failed: nothing is known of the key.
    case library(CryptographyError)

    /// One line for people; holds no key material.
    public var description: String {
        switch self {
        case .notAKey: "not a key: neither PEM nor JWK nor COSE_Key"
        case .malformed(let form, let what): "malformed \(form.rawValue): \(what)"
        case .unsupported(let what): "unsupported: \(what)"
        case .passphraseMissing: "the private key needs a passphrase"
        case .wrongPassphrase: "wrong passphrase, or the file was changed"
        case .tooManyRounds(let rounds): "the key file asks for \(rounds) rounds"
        case .refused(let refusal): "key refused: \(refusal.rawValue)"
        case .library(let error): error.description
        }
    }

    /// The same for a caller that only knows whether the key could be loaded.
    func asCryptographyError(_ operation: String) -> CryptographyError {
        if case .library(let error) = self { return error }
        return CryptographyError(operation: operation, reason: description)
    }

    /// Runs `body` and takes its error in.
    static func wrap<Result: ~Copyable>(
        _ body: () throws(CryptographyError) -> Result
    ) throws(KeyError) -> Result {
        do throws(CryptographyError) { return try body() } catch { throw .library(error) }
    }
}
