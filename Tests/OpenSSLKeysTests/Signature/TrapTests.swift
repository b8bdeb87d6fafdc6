import COSE
import COpenSSL
import Testing

@testable import OpenSSLKeys

/// What OpenSSL 3.0 does by itself, and what we do instead. Other traps stand beside their subject:
/// passphrases and rounds in PEMTests, tags in FieldCipherTests, points in KeyRefusalTests.
@Suite("Traps of OpenSSL")
struct TrapTests {
    private let message = Array("message digest".utf8)

    /// Signs with OpenSSL as it is, without an id, and gives r‖s.
    private func plainSignature(_ key: OpaquePointer) throws -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        #expect(EVP_DigestSignInit_ex(context, nil, "SM3", nil, nil, key, nil) == 1)
        var der = [UInt8](repeating: 0, count: 80)
        var length = der.count
        #expect(EVP_DigestSign(context, &der, &length, message, message.count) == 1)
        return try #require(ECDSASignature.pair(der[..<length], half: 32))
    }

    @Test("SM2 without distid signs with the empty id: our verification says no")
    func emptyID() throws {
        let key = try SampleKey.sm2
        let signature = try plainSignature(key.handle.pointer)
        let verifier = try EVPVerificationKey(key.publicKey, algorithm: .sm2)
        #expect(try !verifier.verify(signature, of: message))
        #expect(try verifier.verify(EVPSigningKey(key, algorithm: .sm2).sign(message), of: message))
    }

    @Test("a key made as type EC on the group SM2 signs plain ECDSA: our verification says no")
    func wrongType() throws {
        let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
        defer { EVP_PKEY_CTX_free(context) }
        var raw: OpaquePointer?
        #expect(EVP_PKEY_keygen_init(context) == 1)
        #expect(EVP_PKEY_CTX_set_group_name(context, "SM2") == 1)
        #expect(EVP_PKEY_generate(context, &raw) == 1)
        let key = try EVPKey(raw, "generate")
        #expect(key.isA("EC") && !key.isA("SM2"))
        let taken = try PrivateKey(key)
        #expect(taken.handle.isA("SM2") && !taken.handle.isA("EC"))
        let verifier = try EVPVerificationKey(taken.publicKey, algorithm: .sm2)
        #expect(try !verifier.verify(plainSignature(key.pointer), of: message))
        let signature = try EVPSigningKey(taken, algorithm: .sm2).sign(message)
        #expect(try verifier.verify(signature, of: message))
    }

    @Test("SM4-GCM does not exist in OpenSSL 3.0")
    func sm4GCM() {
        #expect(EVP_CIPHER_fetch(nil, "SM4-GCM", nil) == nil)
        ERR_clear_error()
        #expect(throws: Never.self) { try Fetched.aes256GCM.get() }
    }

    @Test("verification is good only when it returns exactly 1: r or s of 0 or of the order says no")
    func exactlyOne() throws {
        let orders = [
            (
                try SampleKey.p256, Algorithm.es256,
                "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
            ),
            (try SampleKey.sm2, .sm2, "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"),
        ]
        for (key, algorithm, order) in orders {
            let verifier = try EVPVerificationKey(key.publicKey, algorithm: algorithm)
            let good = try EVPSigningKey(key, algorithm: algorithm).sign(message)
            for bad in [[UInt8](repeating: 0, count: 32), hex(order), [UInt8](repeating: 0xff, count: 32)] {
                #expect(try !verifier.verify(bad + good[32...], of: message))
                #expect(try !verifier.verify(good[..<32] + bad, of: message))
            }
            // DER where r‖s belongs.
            #expect(try !verifier.verify(ECDSASignature.der(good), of: message))
            #expect(ERR_get_error() == 0)
        }
    }
}
