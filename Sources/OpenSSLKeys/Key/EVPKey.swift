import COSE
import COpenSSL

/// Owns one EVP_PKEY, which many contexts share.
@safe
final class EVPKey: @unchecked Sendable {
    // Unchecked: OpenSSL counts references atomically, and nobody changes a key after it was made.
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer?, _ operation: String) throws(CryptographyError) {
        guard let pointer = unsafe pointer else { throw OpenSSLGate.failure(operation) }
        unsafe self.pointer = pointer
    }

    deinit { unsafe EVP_PKEY_free(pointer) }

    /// Whether it is of the type that OpenSSL calls `name`: a key of type EC on the curve SM2 is not "SM2".
    func isA(_ name: String) -> Bool { unsafe EVP_PKEY_is_a(pointer, name) == 1 }

    /// OpenSSL's name of the curve, or nil where there is none.
    var groupName: String? {
        var name = [CChar](repeating: 0, count: 80)
        var length = 0
        guard
            unsafe EVP_PKEY_get_utf8_string_param(pointer, "group", &name, name.count, &length) == 1
        else {
            OpenSSLGate.forget()
            return nil
        }
        return String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A byte string such as "pub"; nil where the key has none or it is longer than `limit`.
    func octets(_ name: String, limit: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit)
        var length = 0
        guard unsafe EVP_PKEY_get_octet_string_param(pointer, name, &bytes, limit, &length) == 1,
            length <= limit
        else {
            OpenSSLGate.forget()
            return nil
        }
        return Array(bytes.prefix(length))
    }

    /// A number such as "n", big-endian in as few bytes as it needs.
    func number(_ name: String) throws(CryptographyError) -> [UInt8] {
        let operation = "read \(name) of a key"
        var raw: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, name, &raw) == 1 else {
            throw OpenSSLGate.failure(operation)
        }
        let number = unsafe try Handle<BigNumberKind>(raw, operation)
        var bytes = [UInt8](repeating: 0, count: Int((unsafe BN_num_bits(number.pointer) + 7) / 8))
        _ = unsafe BN_bn2bin(number.pointer, &bytes)
        return bytes
    }

    /// The secret number of an EC key in exactly `count` bytes.
    func secretNumber(count: Int) throws(CryptographyError) -> SecretBytes {
        let operation = "read the private half of a key"
        var raw: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, "priv", &raw) == 1 else {
            throw OpenSSLGate.failure(operation)
        }
        let number = unsafe try Handle<BigNumberKind>(raw, operation)
        let source = unsafe number.pointer
        return unsafe try SecretBytes(count: count) { (output) throws(CryptographyError) in
            guard unsafe BN_bn2binpad(source, output, Int32(count)) == Int32(count) else {
                throw OpenSSLGate.failure(operation)
            }
        }
    }

    /// The secret bytes of an Ed25519 or Ed448 key.
    func secretOctets(count: Int) throws(CryptographyError) -> SecretBytes {
        let operation = "read the private half of a key"
        return unsafe try SecretBytes(count: count) { (output) throws(CryptographyError) in
            var length = count
            try OpenSSLGate.require(
                unsafe EVP_PKEY_get_raw_private_key(pointer, output, &length),
                operation
            )
            guard length == count else {
                throw CryptographyError(operation: operation, reason: "wrong length")
            }
        }
    }

    /// Whether the two halves belong together, as OpenSSL finds out by computing.
    func isPair() throws(CryptographyError) -> Bool {
        let operation = "check a key pair"
        let context = unsafe try Handle<KeyContextKind>(
            EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil),
            operation
        )
        let isPair = unsafe EVP_PKEY_pairwise_check(context.pointer) == 1
        OpenSSLGate.forget()
        return isPair
    }
}
