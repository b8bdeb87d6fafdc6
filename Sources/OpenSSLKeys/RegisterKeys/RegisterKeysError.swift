public import COSE

/// Why a file of register keys could not be opened or written.
public enum RegisterKeysError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not a file of register keys at all, or cut off: what does not fit, and where.
    case malformed(CBORError)
    /// CBOR, and of another kind.
    case notRegisterKeys
    case unsupportedVersion(UInt64)
    /// Algorithms that this program does not know.
    case unsupportedSuite
    /// Outside 600,000 to 10,000,000.
    case rounds(UInt64)
    case passphraseMissing
    /// The file is not encrypted, and a passphrase was given for it.
    case notEncrypted
    case wrongPassphrase
    /// The passphrase is right and the bytes were changed.
    case tampered
    /// A key that has not 32 bytes.
    case keyLength
    /// The library failed: nothing is known of the file.
    case library(CryptographyError)

    /// One line for people; holds no key material.
    public var description: String {
        switch self {
        case .malformed(let error):
            "malformed register keys: \(error.reason.rawValue) at byte \(error.offset)"
        case .notRegisterKeys: "not a file of register keys"
        case .unsupportedVersion(let version): "register keys of version \(version)"
        case .unsupportedSuite: "register keys for algorithms that this program does not know"
        case .rounds(let rounds): "register keys with \(rounds) rounds"
        case .passphraseMissing: "the register keys need a passphrase"
        case .notEncrypted: "the register keys are not encrypted"
        case .wrongPassphrase: "wrong passphrase for the register keys"
        case .tampered: "the register keys were changed"
        case .keyLength: "a register key must have 32 bytes"
        case .library(let error): error.description
        }
    }

    static func wrap<Result>(
        _ body: () throws(CryptographyError) -> Result
    ) throws(RegisterKeysError) -> Result {
        do throws(CryptographyError) { return try body() } catch { throw .library(error) }
    }
}
