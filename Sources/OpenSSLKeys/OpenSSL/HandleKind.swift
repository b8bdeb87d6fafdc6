import COpenSSL

/// What a `Handle` owns: names the call that frees it.
protocol HandleKind {
    static func free(_ pointer: OpaquePointer)
}

// The kinds are markers of one line each and stand together.

enum BIOKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe BIO_free_all(pointer) }
}

/// Numbers may be secret: the memory is cleared.
enum BigNumberKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe BN_clear_free(pointer) }
}

enum CipherContextKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_CIPHER_CTX_free(pointer) }
}

enum KeyContextKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_PKEY_CTX_free(pointer) }
}

enum KeyInfoKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe PKCS8_PRIV_KEY_INFO_free(pointer) }
}

enum MacContextKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_MAC_CTX_free(pointer) }
}

enum MontgomeryKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe BN_MONT_CTX_free(pointer) }
}

enum NumberContextKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe BN_CTX_free(pointer) }
}

enum PointKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe EC_POINT_clear_free(pointer) }
}

enum PublicInfoKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe X509_PUBKEY_free(pointer) }
}

/// An EncryptedPrivateKeyInfo, which OpenSSL calls X509_SIG.
enum SealedKeyInfoKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe X509_SIG_free(pointer) }
}

enum SignatureContextKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { unsafe EVP_MD_CTX_free(pointer) }
}
