/// A key that was read from a file of any known form.
public enum ImportedKey: Sendable {
    case publicKey(PublicKey)
    case privateKey(PrivateKey)

    /// The largest file that is read, in bytes: an RSA key of 16,384 bits as PEM takes 13,000.
    public static let maximumFileSize = 65_536

    /// The public half, whichever it is.
    public var publicKey: PublicKey {
        switch self {
        case .publicKey(let key): key
        case .privateKey(let key): key.publicKey
        }
    }

    /// Reads a key from the bytes of a file and finds out its form: PEM, JWK, or COSE_Key in binary or hex.
    ///
    /// Never asks anybody for a passphrase: an encrypted key without one is `.passphraseMissing`.
    public init(_ file: [UInt8], passphrase: Passphrase? = nil) throws(KeyError) {
        guard file.count <= Self.maximumFileSize else { throw .notAKey }
        guard let first = file.first(where: { !Self.isSpace($0) }) else { throw .notAKey }
        if file[0] >> 5 == 5 {
            self = try COSEKeyFile.read(file)
        } else if first == UInt8(ascii: "{") {
            self = try JWK.read(file)
        } else if Self.holdsPEM(file) {
            self = try PEMKeyFile.read(file, passphrase)
        } else if let bytes = Self.hex(file) {
            self = try COSEKeyFile.read(bytes)
        } else {
            throw .notAKey
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func holdsPEM(_ file: [UInt8]) -> Bool {
        let mark = Array("-----BEGIN ".utf8)
        return file.indices.contains { file[$0...].starts(with: mark) }
    }

    /// The bytes of hex digits with white space between, nil if there is anything else.
    private static func hex(_ file: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for byte in file where !isSpace(byte) {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            if let first = high {
                bytes.append(first << 4 | UInt8(digit))
                high = nil
            } else {
                high = UInt8(digit)
            }
        }
        return high == nil ? bytes : nil
    }
}
