public import COSE

extension OpenSSLCryptography {
    /// Whether `PublicKey` takes the key: on its curve, not infinity, not of small order (format.md, Import refuses).
    public func isAcceptable(_ key: COSEKey) throws(CryptographyError) -> Bool {
        try accepted { () throws(KeyError) in try PublicKey(key) } != nil
    }

    /// Loads a device key for the one presentation that it signed.
    public func verificationKey(
        _ key: ConfirmationKey
    ) throws(CryptographyError) -> (any VerificationKey)? {
        try accepted { () throws(KeyError) in
            switch key {
            case .p256(let x, let yIsOdd):
                let point = try PublicKey(.p256, point: [yIsOdd ? 3 : 2] + x)
                return try EVPVerificationKey(point, algorithm: .es256, isReused: false)
            case .ed25519(let x):
                return try EVPVerificationKey(
                    PublicKey(.okp(.ed25519, x: x)), algorithm: .edDSA, isReused: false)
            }
        }
    }

    /// Nil if the key is refused; a failure of the library stays one.
    private func accepted<Key>(_ load: () throws(KeyError) -> Key) throws(CryptographyError) -> Key? {
        do throws(KeyError) {
            return try load()
        } catch {
            if case .library(let fault) = error { throw fault }
            return nil
        }
    }
}
