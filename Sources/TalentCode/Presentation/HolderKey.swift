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
