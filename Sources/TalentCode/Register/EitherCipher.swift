import COSE

/// Opens what either of two ciphers sealed, and seals with the first: a register is sealed anew row by row.
struct EitherCipher: FieldCipher {
    let current: any FieldCipher
    let previous: any FieldCipher

    func seal(_ plaintext: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try current.seal(plaintext, place: place)
    }

    func open(_ sealed: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        do throws(CryptographyError) {
            return try current.open(sealed, place: place)
        } catch {
            return try previous.open(sealed, place: place)
        }
    }
}
