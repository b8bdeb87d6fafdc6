import COSE

/// Encrypts fields with SM4 in counter mode and authenticates them with HMAC-SM3: mark (4 bytes) ‖ IV (16 random
/// bytes) ‖ ciphertext ‖ HMAC (32 bytes), encrypt-then-MAC.
///
/// The HMAC is over mark ‖ IV ‖ the place's length (8 bytes, big-endian) ‖ place ‖ ciphertext. The keys of the two
/// are derived from the field key as HMAC-SM3(field key, label ‖ 1), each under a label of its own
/// (docs/decisions/0018-sm4-and-rotation.md).
struct SM4FieldCipher: FieldCipher {
    /// "SM4" and the version: what other suites sealed does not begin with it.
    static let mark: [UInt8] = [0x53, 0x4d, 0x34, 1]
    static let tagLength = 32
    private static let headLength = mark.count + SM4Counter.ivLength

    private let key: SecretBytes
    private let mac: HMACSM3
    private let random: any RandomSource

    init(key: SecretBytes, random: any RandomSource) throws(CryptographyError) {
        guard key.count == 32 else {
            throw CryptographyError(operation: "load a field key", reason: "it must have 32 bytes")
        }
        var master = key.copy()
        defer { SecretBytes.clear(&master) }
        let derivation = try HMACSM3(key: master)
        var encryption = try Self.derive(derivation, "talent-code field encryption SM4-CTR")
        defer { SecretBytes.clear(&encryption) }
        var authentication = try Self.derive(derivation, "talent-code field authentication HMAC-SM3")
        defer { SecretBytes.clear(&authentication) }
        self.key = SecretBytes(Array(encryption.prefix(SM4Counter.keyLength)))
        mac = try HMACSM3(key: authentication)
        self.random = random
    }

    func seal(_ plaintext: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let iv = try random.randomBytes(SM4Counter.ivLength)
        let ciphertext = try SM4Counter.apply(plaintext, key: key, iv: iv)
        let head = Self.mark + iv
        return head + ciphertext + (try tag(head, place, ciphertext))
    }

    func open(_ sealed: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        guard sealed.starts(with: Self.mark) else { throw Self.refused("not sealed with SM4") }
        guard sealed.count >= Self.headLength + Self.tagLength else { throw Self.refused("cut off") }
        let head = Array(sealed.prefix(Self.headLength))
        let ciphertext = Array(sealed.dropFirst(Self.headLength).dropLast(Self.tagLength))
        // Before anything is decrypted.
        guard
            OpenSSLCryptography().isEqual(
                try tag(head, place, ciphertext), Array(sealed.suffix(Self.tagLength)))
        else {
            throw Self.refused("not sealed with this key for this place, or changed since")
        }
        return try SM4Counter.apply(ciphertext, key: key, iv: Array(head.dropFirst(Self.mark.count)))
    }

    /// The place's length keeps place and ciphertext apart.
    private func tag(
        _ head: [UInt8], _ place: [UInt8], _ ciphertext: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(head.count + 8 + place.count + ciphertext.count)
        message += head
        let length = UInt64(place.count)
        for shift in stride(from: 56, through: 0, by: -8) {
            message.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
        }
        message += place
        message += ciphertext
        return try mac.code(for: message)
    }

    private static func derive(_ mac: HMACSM3, _ label: String) throws(CryptographyError) -> [UInt8] {
        try mac.code(for: Array(label.utf8) + [1])
    }

    private static func refused(_ reason: String) -> CryptographyError {
        CryptographyError(operation: "decrypt a field", reason: reason)
    }
}
