public import COSE

/// Signs and checks documents of the roles in a root document (format.md, Trust).
public enum SignedDocument {
    /// Reads a root document whose own threshold its signatures reach. Whether the root is the right one is
    /// the caller's business: compare its fingerprint with the one that is held, or walk from it.
    public static func root(
        _ bytes: [UInt8], _ cryptography: any Cryptography
    ) throws(TrustError) -> RootDocument {
        let message = try read(bytes, type: MediaType.root)
        let root = try RootDocument(payload: bytes, in: message.payload)
        try check(message, role: .root, of: root, cryptography)
        return root
    }

    /// Reads a trust list that the role trust of `root` signed.
    public static func trustList(
        _ bytes: [UInt8], root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) -> TrustList {
        let message = try read(bytes, type: MediaType.trustList)
        try check(message, role: .trust, of: root, cryptography)
        return try TrustList(payload: bytes, in: message.payload)
    }

    /// SHA-256 of the payload: what is compared out of band. Signatures may be added to a root.
    public static func fingerprint(
        _ bytes: [UInt8], _ cryptography: any Cryptography
    ) throws(TrustError) -> [UInt8] {
        let message = try read(bytes, type: MediaType.root)
        do {
            return try cryptography.sha256(Array(bytes[message.payload]))
        } catch {
            throw .cryptography(error)
        }
    }

    private static func read(_ bytes: [UInt8], type: String) throws(TrustError) -> COSESign {
        guard bytes.count <= Limits.trustDocument else { throw .malformed("too large") }
        let message: COSESign
        do {
            message = try COSESign(bytes)
        } catch {
            throw .malformed("\(error.reason) at byte \(error.offset)")
        }
        var expected = CBORWriter(capacity: 40)
        expected.text(type)
        guard message.protected.holdsExactly([COSEHeader.Label.type]),
            let value = message.protected.value(COSEHeader.Label.type),
            bytes[value].elementsEqual(expected.bytes)
        else { throw .wrongType }
        return message
    }

    /// Counts the keys of a role that signed, each one once, whatever the number of its signatures.
    private static func check(
        _ message: COSESign, role: TrustRole, of root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) {
        guard let entry = root.roles[role] else { throw .malformed("a role is missing") }
        var good: Set<[UInt8]> = []
        do {
            for key in root.keys {
                let thumbprint = try key.key.thumbprint(cryptography)
                guard entry.keys.contains(thumbprint) else { continue }
                let kid = Array(thumbprint.prefix(KeyID.byteCount))
                for signature in message.signatures where signature.kid == kid {
                    guard key.algorithm.accepts(signature.algorithm, on: key.key.curve),
                        // A point off its curve verifies nothing; that is no failure of the library.
                        try cryptography.isAcceptable(key.key)
                    else { continue }
                    let loaded = try cryptography.verificationKey(
                        key.key, algorithm: key.algorithm, sm2ID: key.sm2ID ?? defaultSM2ID
                    )
                    if try loaded.verify(signature.bytes, of: message.toBeSigned(signature)) {
                        good.insert(thumbprint)
                    }
                }
            }
        } catch {
            throw .cryptography(error)
        }
        guard good.count >= entry.threshold else {
            throw .threshold(role: role, got: good.count, need: entry.threshold)
        }
    }
}
