import COSE
import COpenSSL

/// HMAC (RFC 2104) with a hash of 32 bytes: a context that holds the key is copied for each message, which saves
/// hashing the key anew.
@safe
final class HMACContext: @unchecked Sendable {
    // Unchecked: the keyed context is only ever read, to be copied.
    private let keyed: Handle<MacContextKind>

    /// Loads a key of 16 bytes or more.
    ///
    /// - Parameter digest: OpenSSL's name of the hash.
    init(digest: String, key: [UInt8]) throws(CryptographyError) {
        let operation = "load an HMAC key"
        guard key.count >= 16 else {
            throw CryptographyError(operation: operation, reason: "it must have 16 bytes or more")
        }
        let context = unsafe try Handle<MacContextKind>(EVP_MAC_CTX_new(Fetched.hmac.get()), operation)
        var parameters = ParameterList()
        try parameters.text("digest", digest)
        let target = unsafe context.pointer
        let result = unsafe try parameters.with { (list) throws(CryptographyError) in
            unsafe EVP_MAC_init(target, key, key.count, list)
        }
        try OpenSSLGate.require(result, operation)
        keyed = context
    }

    /// 32 bytes.
    func code(for message: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let operation = "compute an HMAC"
        let context = unsafe try Handle<MacContextKind>(EVP_MAC_CTX_dup(keyed.pointer), operation)
        try OpenSSLGate.require(
            unsafe EVP_MAC_update(context.pointer, message, message.count),
            operation
        )
        var output = [UInt8](repeating: 0, count: 32)
        var length = 0
        try OpenSSLGate.require(
            unsafe EVP_MAC_final(context.pointer, &output, &length, output.count),
            operation
        )
        guard length == 32 else { throw CryptographyError(operation: operation, reason: "wrong length") }
        return output
    }
}
