import COSE
import COpenSSL

/// A context that is set up once for a key and an algorithm, and copied for each message.
///
/// Copying is about a tenth faster than a fresh context. EdDSA contexts cannot be copied, and a key for one signature
/// needs no copy: theirs are made as they are needed.
@safe
final class SignatureContext: @unchecked Sendable {
    // Unchecked: the template is only ever read, to be copied, and the key never changes.
    enum Direction { case sign, verify }

    private let key: EVPKey
    private let direction: Direction
    private let algorithm: Algorithm
    private let digest: String?
    private let sm2ID: String
    private let template: Template?

    /// A class can hold an optional handle only through another owner.
    private final class Template {
        let handle: Handle<SignatureContextKind>

        init(_ handle: consuming Handle<SignatureContextKind>) { self.handle = handle }
    }

    init(
        _ key: EVPKey,
        _ algorithm: Algorithm,
        _ scheme: SignatureScheme,
        sm2ID: String,
        _ direction: Direction,
        isReused: Bool = true
    ) throws(CryptographyError) {
        self.key = key
        self.algorithm = algorithm
        self.direction = direction
        self.sm2ID = sm2ID
        digest = scheme.digest
        // Made for a key that stays, even where it cannot be copied: a key that does not fit shows at once.
        let made = isReused ? Template(try Self.make(key, algorithm, scheme.digest, sm2ID, direction)) : nil
        template = scheme.digest == nil ? nil : made
    }

    private static func configure(
        _ context: OpaquePointer, _ algorithm: Algorithm, _ sm2ID: String
    ) throws(CryptographyError) {
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
            try OpenSSLGate.require(unsafe EVP_PKEY_CTX_set1_id(context, id, Int32(id.count)), operation)
        }
    }

    /// A context for one message.
    func next() throws(CryptographyError) -> Handle<SignatureContextKind> {
        let operation = "copy a signature context"
        guard let template else { return try Self.make(key, algorithm, digest, sm2ID, direction) }
        let context = unsafe try Handle<SignatureContextKind>(EVP_MD_CTX_new(), operation)
        try OpenSSLGate.require(
            unsafe EVP_MD_CTX_copy_ex(context.pointer, template.handle.pointer), operation
        )
        // The copy signs once: spares OpenSSL copying it again to stay reusable.
        unsafe EVP_MD_CTX_set_flags(context.pointer, EVP_MD_CTX_FLAG_FINALISE)
        return context
    }

    private static func make(
        _ key: EVPKey,
        _ algorithm: Algorithm,
        _ digest: String?,
        _ sm2ID: String,
        _ direction: Direction
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
        unsafe try configure(inner, algorithm, sm2ID)
        unsafe EVP_MD_CTX_set_flags(context.pointer, EVP_MD_CTX_FLAG_FINALISE)
        return context
    }
}
