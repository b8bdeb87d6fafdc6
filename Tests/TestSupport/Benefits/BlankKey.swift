public import COSE

/// A key whose signatures are all zeros: for tests of what comes behind the check of a signature, many thousand times.
public struct BlankKey: SigningKey {
    /// What it claims to be.
    public let algorithm = Algorithm.es256
    /// The public half of a real key.
    public let publicKey: COSEKey

    private static let real = Result { try TestKey.generate(.es256).publicKey }

    /// The one key.
    public init() throws { publicKey = try Self.real.get() }

    /// 64 zeros.
    public func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
        [UInt8](repeating: 0, count: 64)
    }
}
