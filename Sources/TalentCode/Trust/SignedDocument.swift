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

    /// Reads the root behind `root`: version N + 1, signed by the thresholds of N and of N + 1
    /// (TUF 1.0.34 section 5.3.4).
    public static func root(
        _ bytes: [UInt8], following root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) -> RootDocument {
        let message = try read(bytes, type: MediaType.root)
        try check(message, role: .root, of: root, cryptography)
        let next = try Self.root(bytes, cryptography)
        guard next.version == root.version + 1 else { throw .missingRoot(version: root.version + 1) }
        return next
    }

    /// Reads a root whose signatures are not looked at: for a ceremony that is not at its end.
    public static func unverifiedRoot(_ bytes: [UInt8]) throws(TrustError) -> RootDocument {
        let message = try read(bytes, type: MediaType.root)
        return try RootDocument(payload: bytes, in: message.payload)
    }

    /// Reads a trust list whose signatures are not looked at.
    public static func unverifiedTrustList(_ bytes: [UInt8]) throws(TrustError) -> TrustList {
        let message = try read(bytes, type: MediaType.trustList)
        return try TrustList(payload: bytes, in: message.payload)
    }

    /// Reads a manifest whose signatures are not looked at.
    public static func unverifiedManifest(_ bytes: [UInt8]) throws(TrustError) -> Manifest {
        let message = try read(bytes, type: MediaType.manifest)
        return try Manifest(payload: bytes, in: message.payload)
    }

    /// Reads a trust list that the role trust of `root` signed.
    public static func trustList(
        _ bytes: [UInt8], root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) -> TrustList {
        let message = try read(bytes, type: MediaType.trustList)
        try check(message, role: .trust, of: root, cryptography)
        return try TrustList(payload: bytes, in: message.payload)
    }

    /// Reads a manifest that the role manifest of `root` signed.
    public static func manifest(
        _ bytes: [UInt8], root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) -> Manifest {
        let message = try read(bytes, type: MediaType.manifest)
        try check(message, role: .manifest, of: root, cryptography)
        return try Manifest(payload: bytes, in: message.payload)
    }

    /// SHA-256 of the payload: what is compared out of band. Signatures may be added to a root.
    public static func fingerprint(
        _ bytes: [UInt8], _ cryptography: any Cryptography
    ) throws(TrustError) -> [UInt8] {
        let payload = try payload(of: bytes)
        do {
            return try cryptography.sha256(Array(payload))
        } catch {
            throw .cryptography(error)
        }
    }

    /// The payload of a COSE_Sign: two documents with the same one differ in their signatures alone.
    static func payload(of bytes: [UInt8]) throws(TrustError) -> ArraySlice<UInt8> {
        bytes[try message(bytes).payload]
    }

    /// How many keys of a role signed, each one once, whatever the number of its signatures.
    public static func signatures(
        _ bytes: [UInt8], role: TrustRole, of root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) -> (good: Int, needed: Int) {
        guard let entry = root.roles[role] else { throw .malformed("a role is missing") }
        return (try count(message(bytes), entry, of: root, cryptography), entry.threshold)
    }

    private static func message(_ bytes: [UInt8]) throws(TrustError) -> COSESign {
        guard bytes.count <= Limits.trustDocument else { throw .tooLarge("\(bytes.count) bytes") }
        do {
            return try COSESign(bytes)
        } catch {
            throw .reading(error)
        }
    }

    private static func read(_ bytes: [UInt8], type: String) throws(TrustError) -> COSESign {
        let message = try message(bytes)
        var expected = CBORWriter(capacity: 40)
        expected.text(type)
        guard message.protected.holdsExactly([COSEHeader.Label.type]),
            let value = message.protected.value(COSEHeader.Label.type),
            bytes[value].elementsEqual(expected.bytes)
        else { throw .wrongType }
        return message
    }

    private static func check(
        _ message: COSESign, role: TrustRole, of root: RootDocument, _ cryptography: any Cryptography
    ) throws(TrustError) {
        guard let entry = root.roles[role] else { throw .malformed("a role is missing") }
        let good = try count(message, entry, of: root, cryptography)
        guard good >= entry.threshold else {
            throw .threshold(role: role, got: good, need: entry.threshold)
        }
    }

    private static func count(
        _ message: COSESign, _ entry: RootDocument.Role, of root: RootDocument,
        _ cryptography: any Cryptography
    ) throws(TrustError) -> Int {
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
        return good.count
    }
}
