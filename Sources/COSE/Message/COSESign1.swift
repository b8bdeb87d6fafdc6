/// One of our own COSE_Sign1 messages (RFC 9052 section 4.2), read strictly: tag 18, deterministic encoding.
///
/// The bytes that came are kept, and the signature is checked over them, never over a re-encoding.
public struct COSESign1: Sendable {
    /// The bytes in which the message lies; all ranges count from their start.
    public let bytes: [UInt8]
    /// The item with its tag.
    public let range: Range<Int>
    /// The content of the protected byte string.
    public let protectedRange: Range<Int>
    /// The protected header.
    public let protected: COSEHeader
    /// The unprotected header: nothing vouches for it.
    public let unprotected: COSEHeader
    /// The content of the payload byte string.
    public let payload: Range<Int>
    /// The content of the signature byte string.
    public let signature: Range<Int>

    /// The tag of a COSE_Sign1 (RFC 9052 section 2).
    public static let tagNumber: UInt64 = 18

    /// Reads the message that fills `range` of `bytes`, or all of them.
    public init(_ bytes: [UInt8], in range: Range<Int>? = nil) throws(COSEFormatError) {
        let range = range ?? 0..<bytes.count
        guard !range.isEmpty else { throw COSEFormatError(.cose, "empty", at: range.lowerBound) }
        let body = try openTagged(bytes, in: range, tag: Self.tagNumber, maximumEntries: 64)
        self.bytes = bytes
        self.range = range
        var reader = body
        do {
            let start = reader.offset
            guard try reader.readArray() == 4 else {
                throw COSEFormatError(.cose, "not four elements", at: start)
            }
            (protectedRange, protected) = try readProtected(&reader)
            unprotected = try COSEHeader(&reader)
            payload = try reader.readByteRange()
            signature = try reader.readByteRange()
        } catch let error as CBORError {
            throw COSEFormatError(.cose, error)
        } catch let error as COSEFormatError {
            throw error
        } catch {
            throw COSEFormatError(.cose, "unreadable", at: reader.offset)
        }
    }

    /// The bytes that are signed: `["Signature1", protected, h'', payload]` (RFC 9052 section 4.4).
    public var toBeSigned: [UInt8] {
        Self.toBeSigned(protected: bytes[protectedRange], payload: bytes[payload])
    }

    /// The signature's own bytes.
    public var signatureBytes: [UInt8] { Array(bytes[signature]) }

    /// The bytes to sign for a protected header and a payload that are encoded already.
    public static func toBeSigned(protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>) -> [UInt8] {
        var writer = CBORWriter(capacity: protected.count + payload.count + 24)
        writer.array(4)
        writer.text("Signature1")
        writer.byteString(protected)
        writer.byteString([])
        writer.byteString(payload)
        return writer.bytes
    }

    /// Writes a whole message around a signature.
    public static func encode(protected: [UInt8], payload: [UInt8], signature: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacity: protected.count + payload.count + signature.count + 16)
        writer.tag(tagNumber)
        writer.array(4)
        writer.byteString(protected)
        writer.bytes.append(0xa0)
        writer.byteString(payload)
        writer.byteString(signature)
        return writer.bytes
    }

    /// Signs a payload under a protected header and gives the whole message.
    public static func sign(
        protected: [UInt8],
        payload: [UInt8],
        with key: any SigningKey
    ) throws(CryptographyError) -> [UInt8] {
        let message = toBeSigned(protected: protected[...], payload: payload[...])
        return encode(protected: protected, payload: payload, signature: try key.sign(message))
    }

    /// The protected header `{1: alg, 4: kid, 16: typ}` of our own types.
    public static func protectedHeader(algorithm: Algorithm, kid: [UInt8], type: String) -> [UInt8] {
        var writer = CBORWriter(capacity: kid.count + type.utf8.count + 16)
        writer.map { map in
            map.entry(COSEHeader.Label.algorithm) { $0.int(algorithm.identifier) }
            map.entry(COSEHeader.Label.keyID) { $0.byteString(kid) }
            map.entry(COSEHeader.Label.type) { $0.text(type) }
        }
        return writer.bytes
    }
}

/// Checks the encoding of the whole item, then its tag, and gives a reader that stands behind the tag.
func openTagged(
    _ bytes: [UInt8],
    in range: Range<Int>,
    tag: UInt64,
    maximumEntries: Int
) throws(COSEFormatError) -> CBORReader {
    var reader = CBORReader(bytes, in: range, maximumEntries: maximumEntries)
    var tags: [UInt64] = []
    let body: CBORReader
    do {
        // Two tags are enough to tell 61(18(…)) from 18(…); a third one is not followed.
        while reader.nextMajorType == 6, tags.count < 2 { tags.append(try reader.readTag()) }
        body = reader
        try reader.skip()
        try reader.finish()
    } catch {
        throw COSEFormatError(.cbor, error)
    }
    guard tags == [tag] else { throw COSEFormatError(.cose, "not tag \(tag)", at: range.lowerBound) }
    return body
}

/// Reads a protected header: a byte string that holds a map, or is empty (RFC 9052 section 3).
func readProtected(_ reader: inout CBORReader) throws(CBORError) -> (Range<Int>, COSEHeader) {
    let range = try reader.readByteRange()
    guard !range.isEmpty else { return (range, COSEHeader()) }
    var inner = CBORReader(reader.bytes, in: range)
    let header = try COSEHeader(&inner)
    try inner.finish()
    return (range, header)
}
