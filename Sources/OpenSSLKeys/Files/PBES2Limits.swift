import COSE
import COpenSSL

/// What an encrypted key may ask of its reader (RFC 8018 appendix A.4, RFC 7914 section 7).
enum PBES2Limits {
    /// The most that scrypt may cost: N · r · p; `openssl pkcs8 -scrypt` writes 2^17.
    static let maximumScryptCost: UInt64 = 1 << 24

    private static let ciphers: Set<Int32> = [
        NID_aes_128_cbc, NID_aes_192_cbc, NID_aes_256_cbc, NID_sm4_cbc, NID_des_ede3_cbc,
    ]

    /// Refuses other schemes than PBES2 with PBKDF2 or scrypt, and more work than is reasonable.
    static func check(_ algorithm: UnsafePointer<X509_ALGOR>) throws(KeyError) {
        guard unsafe OBJ_obj2nid(algorithm.pointee.algorithm) == NID_pbes2 else {
            throw .unsupported("a private key that is not encrypted with PBES2")
        }
        guard let scheme = unsafe decode(algorithm, d2i_PBE2PARAM) else { throw malformed }
        defer { unsafe PBE2PARAM_free(scheme) }
        guard let derivation = unsafe UnsafePointer(scheme.pointee.keyfunc),
            let encryption = unsafe scheme.pointee.encryption
        else { throw malformed }
        guard unsafe ciphers.contains(OBJ_obj2nid(encryption.pointee.algorithm)) else {
            throw .unsupported("the cipher of this encrypted private key")
        }
        switch unsafe OBJ_obj2nid(derivation.pointee.algorithm) {
        case NID_id_pbkdf2:
            guard let parameters = unsafe decode(derivation, d2i_PBKDF2PARAM) else { throw malformed }
            defer { unsafe PBKDF2PARAM_free(parameters) }
            let rounds = unsafe try number(parameters.pointee.iter)
            guard rounds > 0 else { throw malformed }
            guard rounds <= UInt64(PBKDF2.maximumRounds) else { throw .tooManyRounds(rounds) }
        case NID_id_scrypt:
            guard let parameters = unsafe decode(derivation, d2i_SCRYPT_PARAMS) else { throw malformed }
            defer { unsafe SCRYPT_PARAMS_free(parameters) }
            let memory = unsafe try product(
                number(parameters.pointee.costParameter),
                number(parameters.pointee.blockSize)
            )
            let cost = unsafe try product(memory, number(parameters.pointee.parallelizationParameter))
            guard cost <= maximumScryptCost else { throw .tooManyRounds(cost) }
        default:
            throw .unsupported("the key derivation of this encrypted private key")
        }
    }

    private static func product(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let (product, overflow) = first.multipliedReportingOverflow(by: second)
        return overflow ? .max : product
    }

    private static func decode<Parameters>(
        _ algorithm: UnsafePointer<X509_ALGOR>,
        _ read: (
            UnsafeMutablePointer<UnsafeMutablePointer<Parameters>?>?,
            UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int
        ) -> UnsafeMutablePointer<Parameters>?
    ) -> UnsafeMutablePointer<Parameters>? {
        guard let parameter = unsafe algorithm.pointee.parameter,
            unsafe parameter.pointee.type == V_ASN1_SEQUENCE,
            let sequence = unsafe parameter.pointee.value.sequence
        else { return nil }
        var next = unsafe ASN1_STRING_get0_data(sequence)
        return unsafe read(nil, &next, Int(ASN1_STRING_length(sequence)))
    }

    private static func number(_ integer: UnsafePointer<ASN1_INTEGER>?) throws(KeyError) -> UInt64 {
        var value: UInt64 = 0
        guard let integer = unsafe integer else { throw malformed }
        // Above 64 bits: more than any limit. A negative one is none.
        guard unsafe ASN1_INTEGER_get_uint64(&value, integer) == 1 else {
            OpenSSLGate.forget()
            guard unsafe ASN1_STRING_type(integer) == V_ASN1_INTEGER else { throw malformed }
            return .max
        }
        return value
    }

    private static var malformed: KeyError {
        OpenSSLGate.forget()
        return .malformed(.pem, "the parameters of PBES2")
    }
}
