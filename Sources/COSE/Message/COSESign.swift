/// One of our own COSE_Sign messages (RFC 9052 section 4.1), read strictly: tag 98, deterministic encoding.
public struct COSESign: Sendable {
    /// One signature of several: who made it, with what, and the bytes that it covers.
    public struct Signature: Sendable {
        /// The identifier in its protected header.
        public let algorithm: Int64
        /// The kid in its unprotected header.
        public let kid: [UInt8]
        /// The content of its protected byte string.
        public let protected: [UInt8]
        /// The signature itself: r‖s, or 64 bytes of EdDSA.
        public let bytes: [UInt8]
    }

    /// The bytes that came; all ranges count from their start.
    public let bytes: [UInt8]
    /// The content of the body's protected byte string.
    public let protectedRange: Range<Int>
    /// The body's protected header.
    public let protected: COSEHeader
    /// The content of the payload byte string.
    public let payload: Range<Int>
    /// All signatures in their order; none of them was checked.
    public let signatures: [Signature]

    /// The tag of a COSE_Sign (RFC 9052 section 2).
    public static let tagNumber: UInt64 = 98
    /// The most signatures that are read.
    public static let maximumSignatures = 64

    /// Reads a message that fills `bytes`. Each signature carries `{1: alg}` protected and `{4: kid}`
    /// unprotected; the body's unprotected header is empty.
    public init(_ bytes: [UInt8]) throws(COSEFormatError) {
        guard !bytes.isEmpty else { throw COSEFormatError(.cose, "empty", at: 0) }
        var reader = try openTagged(
            bytes, in: 0..<bytes.count, tag: Self.tagNumber, maximumEntries: Self.maximumSignatures
        )
        self.bytes = bytes
        do {
            let start = reader.offset
            guard try reader.readArray() == 4 else {
                throw COSEFormatError(.cose, "not four elements", at: start)
            }
            (protectedRange, protected) = try readProtected(&reader)
            guard try reader.readMap().remaining == 0 else {
                throw COSEFormatError(.cose, "unprotected header", at: reader.offset)
            }
            payload = try reader.readByteRange()
            var signatures: [Signature] = []
            for _ in 0..<(try reader.readArray()) { signatures.append(try Self.readSignature(&reader)) }
            self.signatures = signatures
        } catch let error as CBORError {
            throw COSEFormatError(.cose, error)
        } catch let error as COSEFormatError {
            throw error
        } catch {
            throw COSEFormatError(.cose, "unreadable", at: reader.offset)
        }
    }

    private static func readSignature(_ reader: inout CBORReader) throws -> Signature {
        let start = reader.offset
        guard try reader.readArray() == 3 else {
            throw COSEFormatError(.cose, "a signature is not three elements", at: start)
        }
        let (range, protected) = try readProtected(&reader)
        let unprotected = try COSEHeader(&reader)
        guard protected.holdsExactly([COSEHeader.Label.algorithm]),
            unprotected.holdsExactly([COSEHeader.Label.keyID]),
            let algorithm = protected.value(COSEHeader.Label.algorithm),
            let kid = unprotected.value(COSEHeader.Label.keyID)
        else { throw COSEFormatError(.cose, "signature headers", at: start) }
        var algorithmReader = CBORReader(reader.bytes, in: algorithm)
        var kidReader = CBORReader(reader.bytes, in: kid)
        return Signature(
            algorithm: try algorithmReader.readInt(),
            kid: try kidReader.readBytes(),
            protected: Array(reader.bytes[range]),
            bytes: try reader.readBytes()
        )
    }

    /// The bytes that `signature` covers: `["Signature", body_protected, sign_protected, h'', payload]`
    /// (RFC 9052 section 4.4).
    public func toBeSigned(_ signature: Signature) -> [UInt8] {
        Self.toBeSigned(
            body: bytes[protectedRange], signer: signature.protected, payload: bytes[payload]
        )
    }

    static func toBeSigned(
        body: ArraySlice<UInt8>, signer: [UInt8], payload: ArraySlice<UInt8>
    ) -> [UInt8] {
        var writer = CBORWriter(capacity: payload.count + body.count + 48)
        writer.array(5)
        writer.text("Signature")
        writer.byteString(body)
        writer.byteString(signer)
        writer.byteString([])
        writer.byteString(payload)
        return writer.bytes
    }

    /// Signs a payload with each of the keys and gives the whole message.
    ///
    /// - Parameter signers: each key with the kid that names it.
    public static func sign(
        type: String,
        payload: [UInt8],
        with signers: [(kid: [UInt8], key: any SigningKey)]
    ) throws(CryptographyError) -> [UInt8] {
        var header = CBORWriter()
        header.map { $0.entry(COSEHeader.Label.type) { $0.text(type) } }
        return try encode(body: header.bytes[...], payload: payload[...], [], with: signers)
    }

    /// The same message with further signatures behind those that it has.
    public func adding(
        _ signers: [(kid: [UInt8], key: any SigningKey)]
    ) throws(CryptographyError) -> [UInt8] {
        try Self.encode(body: bytes[protectedRange], payload: bytes[payload], signatures, with: signers)
    }

    private static func encode(
        body: ArraySlice<UInt8>,
        payload: ArraySlice<UInt8>,
        _ signatures: [Signature],
        with signers: [(kid: [UInt8], key: any SigningKey)]
    ) throws(CryptographyError) -> [UInt8] {
        let count = signatures.count + signers.count
        var writer = CBORWriter(capacity: payload.count + body.count + count * 96 + 16)
        writer.tag(tagNumber)
        writer.array(4)
        writer.byteString(body)
        writer.map { _ in }
        writer.byteString(payload)
        writer.array(count)
        for signature in signatures {
            write(signature.protected, signature.kid, signature.bytes, to: &writer)
        }
        for (kid, key) in signers {
            var protected = CBORWriter()
            protected.map { $0.entry(COSEHeader.Label.algorithm) { $0.int(key.algorithm.identifier) } }
            let signature = try key.sign(toBeSigned(body: body, signer: protected.bytes, payload: payload))
            write(protected.bytes, kid, signature, to: &writer)
        }
        return writer.bytes
    }

    private static func write(
        _ protected: [UInt8], _ kid: [UInt8], _ signature: [UInt8], to writer: inout CBORWriter
    ) {
        writer.array(3)
        writer.byteString(protected)
        writer.map { $0.entry(COSEHeader.Label.keyID) { $0.byteString(kid) } }
        writer.byteString(signature)
    }
}
