import COSE

extension ConfirmationKey {
    /// The algorithm with which the holder signs.
    var algorithm: Algorithm {
        switch self {
        case .p256: .es256
        case .ed25519: .edDSA
        }
    }

    /// The curve of the key.
    var curve: Curve {
        switch self {
        case .p256: .p256
        case .ed25519: .ed25519
        }
    }
}

extension Cryptography {
    /// Loads a holder's device key; nil if its bytes are no key.
    func holderKey(_ key: ConfirmationKey) throws(CryptographyError) -> (any VerificationKey)? {
        let full: COSEKey
        switch key {
        case .p256(let x, let yIsOdd):
            guard let point = try decompress(x: x, yIsOdd: yIsOdd) else { return nil }
            full = point
        case .ed25519(let x): full = .okp(.ed25519, x: x)
        }
        guard try isAcceptable(full) else { return nil }
        return try verificationKey(full, algorithm: key.algorithm, sm2ID: defaultSM2ID)
    }
}
