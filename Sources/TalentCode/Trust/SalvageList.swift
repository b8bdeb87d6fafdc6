public import COSE

/// What a compromised credential key had signed before the compromise, and stays good (format.md, Trust): the
/// first 16 bytes of SHA-256 over each Sig_structure. Signed by an active credential key of the same issuer.
public struct SalvageList: Sendable {
    /// The issuer that speaks.
    public let issuer: AreaCode
    /// iat.
    public let issuedAt: Timestamp
    /// The compromised key: its whole thumbprint of 32 bytes.
    public let thumbprint: [UInt8]
    /// Digests of 16 bytes each, ascending, one behind the other.
    private let digests: [UInt8]
    let message: COSESign1
    let algorithm: Int64
    let kid: KeyID

    /// Bytes of a digest.
    public static let digestLength = 16

    /// How many credentials it names.
    public var count: Int { digests.count / Self.digestLength }

    /// The first 16 bytes of SHA-256 over a credential's Sig_structure.
    public static func digest(
        of toBeSigned: [UInt8], _ cryptography: any Cryptography
    ) throws(CryptographyError) -> [UInt8] {
        Array(try cryptography.sha256(toBeSigned).prefix(digestLength))
    }

    /// Signs a list of digests, given in any order.
    public static func sign(
        _ digests: some Collection<[UInt8]>,
        issuer: AreaCode,
        thumbprint: [UInt8],
        issuedAt: Timestamp,
        kid: KeyID,
        key: any SigningKey
    ) throws(CryptographyError) -> [UInt8] {
        let sorted = Set(digests).sorted { $0.lexicographicallyPrecedes($1) }
        var writer = CBORWriter(capacity: sorted.count * digestLength + 96)
        writer.map { claims in
            claims.entry(ClaimLabel.issuer) { $0.text(issuer.description) }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(DocumentLabel.thumbprint) { $0.byteString(thumbprint) }
            claims.entry(DocumentLabel.digests) { $0.byteString(Array(sorted.joined())) }
        }
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: kid.bytes, type: MediaType.salvageList
        )
        return try COSESign1.sign(protected: protected, payload: writer.bytes, with: key)
    }

    /// Reads a list; nothing is known yet about who signed it.
    ///
    /// - Parameter maximum: the most digests that are taken.
    public init(_ bytes: [UInt8], maximum: Int = Limits.salvaged) throws(TrustError) {
        do {
            message = try COSESign1(bytes)
        } catch {
            throw .reading(error)
        }
        let labels = [COSEHeader.Label.algorithm, COSEHeader.Label.keyID, COSEHeader.Label.type]
        guard message.protected.holdsExactly(labels), message.unprotected.entries.isEmpty else {
            throw .malformed("headers of a salvage list")
        }
        do throws(CBORError) {
            (algorithm, kid) = try Self.readHeader(message)
            var reader = CBORReader(bytes, in: message.payload)
            var map = try reader.readMap()
            guard map.remaining == 4 else { throw CBORError(.unexpectedKey, at: reader.offset) }
            try reader.expect(ClaimLabel.issuer, &map)
            guard let issuer = AreaCode(try reader.readText()) else {
                throw CBORError(.outOfRange, at: reader.offset)
            }
            self.issuer = issuer
            try reader.expect(ClaimLabel.issuedAt, &map)
            issuedAt = try reader.readTimestamp()
            // Negative labels ascend by their size: RFC 8949 section 4.2.1.
            try reader.expect(DocumentLabel.thumbprint, &map)
            thumbprint = try reader.readBytes(count: 32)
            try reader.expect(DocumentLabel.digests, &map)
            digests = try Self.readDigests(&reader, maximum)
            try reader.finish()
        } catch {
            throw .reading(error)
        }
    }

    private static func readHeader(_ message: COSESign1) throws(CBORError) -> (Int64, KeyID) {
        guard let type = message.protected.value(COSEHeader.Label.type),
            let kid = message.protected.value(COSEHeader.Label.keyID)
        else { throw CBORError(.missingKey, at: message.protectedRange.lowerBound) }
        var reader = CBORReader(message.bytes, in: type)
        guard try reader.readText() == MediaType.salvageList else {
            throw CBORError(.outOfRange, at: type.lowerBound)
        }
        reader = CBORReader(message.bytes, in: kid)
        return (
            try CodeMessage.algorithm(of: message), KeyID(try reader.readBytes(count: KeyID.byteCount))
        )
    }

    /// Sorted and unique, else a search would miss some.
    private static func readDigests(
        _ reader: inout CBORReader, _ maximum: Int
    ) throws(CBORError) -> [UInt8] {
        let start = reader.offset
        let range = try reader.readByteRange()
        guard range.count % digestLength == 0, range.count / digestLength <= maximum else {
            throw CBORError(.outOfRange, at: start)
        }
        let bytes = reader.bytes[range]
        var previous: ArraySlice<UInt8>?
        for begin in stride(from: range.lowerBound, to: range.upperBound, by: digestLength) {
            let digest = bytes[begin..<begin + digestLength]
            if let previous, !previous.lexicographicallyPrecedes(digest) {
                throw CBORError(.unsortedKeys, at: begin)
            }
            previous = digest
        }
        return Array(bytes)
    }

    /// Whether a digest of 16 bytes stands in the list.
    public func contains(_ digest: [UInt8]) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let entry = digests[middle * Self.digestLength..<(middle + 1) * Self.digestLength]
            if entry.elementsEqual(digest) { return true }
            if entry.lexicographicallyPrecedes(digest) { low = middle + 1 } else { high = middle }
        }
        return false
    }
}
