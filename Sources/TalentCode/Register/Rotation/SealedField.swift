import COSE

/// A row of which one column is sealed, and nothing is hashed. An empty column holds nothing, and stays so.
struct SealedField: ResealableRow {
    let cursor: [UInt8]
    let sealed: [UInt8]
    /// What the column is bound to.
    let place: [UInt8]
    /// Stores the column alone.
    let store: (_ sealed: [UInt8], _ register: any RegisterWriting) throws(RegisterError) -> Void

    func opens(under secrets: RegisterSecrets) -> Bool {
        guard !sealed.isEmpty else { return true }
        do {
            _ = try secrets.cipher.open(sealed, place: place)
            return true
        } catch {
            return false
        }
    }

    func reseal(_ secrets: RegisterSecrets, _ register: any RegisterWriting) throws {
        guard !sealed.isEmpty else { return }
        let plaintext = try secrets.cipher.open(sealed, place: place)
        try store(try secrets.cipher.seal(plaintext, place: place), register)
    }
}
