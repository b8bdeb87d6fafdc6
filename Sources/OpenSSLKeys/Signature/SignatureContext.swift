import COSE
import COpenSSL

/// A context that is set up once for a key and an algorithm, and copied for each message.
///
/// Copying is about a tenth faster than a fresh context. EdDSA contexts cannot be copied: they are made anew.
@safe
final class SignatureContext: @unchecked Sendable {
    // Unchecked: the template is only ever read, to be copied, and the key never changes.
    enum Direction { case sign, verify }

    private let key: EVPKey
    private let direction: Direction
    private let template: Handle<SignatureContextKind>
    private let isCopied: Bool

    init(
        _ key: EVPKey,
        _ algorithm: Algorithm,
        _ scheme: SignatureScheme,
        sm2ID: String,
        _ direction: Direction
    ) throws(CryptographyError) {
        self.key = key
        self.direction = direction
        isCopied = scheme.digest != nil
        template = unsafe try Self.make(key, scheme.digest, direction) {
            (context) throws(CryptographyError) in
            let operation = "prepare \(algorithm.rawValue)"
            if algorithm == .ps256 {
                try OpenSSLGate.require(
                    unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING),
                    operation
                )
                // RFC 8230 section 2: the salt is as long as the hash.
                try OpenSSLGate.require(unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 32), operation)
            }
            if algorithm == .sm2 {
                // Without it OpenSSL 3.0 signs with the empty id. Section 5.5: its length in bits takes 16 bits;
                // OpenSSL refuses 8,191 bytes only while it signs.
                let id = Array(sm2ID.utf8)
                guard !id.isEmpty, id.count <= 8190 else {
                    throw CryptographyError(operation: operation, reason: "length of the SM2 id")
                }
                try OpenSSLGate.require(
                    unsafe EVP_PKEY_CTX_set1_id(context, id, Int32(id.count)),
                    operation
                )
            }
        }
    }

    /// A context for one message.
    func next() throws(CryptographyError) -> Handle<SignatureContextKind> {
        guard isCopied else { return unsafe try Self.make(key, nil, direction) { _ in } }
        let operation = "copy a signature context"
        let context = unsafe try Handle<SignatureContextKind>(EVP_MD_CTX_new(), operation)
        try OpenSSLGate.require(unsafe EVP_MD_CTX_copy_ex(context.pointer, template.pointer), operation)
        // The copy signs once: spares OpenSSL copying it again to stay reusable.
        unsafe EVP_MD_CTX_set_flags(context.pointer, EVP_MD_CTX_FLAG_FINALISE)
        return context
    }

    private static func make(
        _ key: EVPKey,
        _ digest: String?,
        _ direction: Direction,
        _ configure: (OpaquePointer) throws(CryptographyError) -> Void
    ) throws(CryptographyError) -> Handle<SignatureContextKind> {
        let operation = direction == .sign ? "prepare to sign" : "prepare to verify"
        let context = unsafe try Handle<SignatureContextKind>(EVP_MD_CTX_new(), operation)
        var inner: OpaquePointer?
        let result =
            switch direction {
            case .sign:
                unsafe EVP_DigestSignInit_ex(context.pointer, &inner, digest, nil, nil, key.pointer, nil)
            case .verify:
                unsafe EVP_DigestVerifyInit_ex(context.pointer, &inner, digest, nil, nil, key.pointer, nil)
            }
        try OpenSSLGate.require(result, operation)
        guard let inner = unsafe inner else { throw OpenSSLGate.failure(operation) }
        unsafe try configure(inner)
        return context
    }
}
