public import COSE

/// A benefit pack that an issuer signed with its policy key (format.md, Trust), with the settings of the office in it.
public struct PolicyDocument: Sendable {
    /// The issuer that speaks.
    public let issuer: AreaCode
    /// iat.
    public let issuedAt: Timestamp
    /// exp, or nil where it counts until a newer version comes.
    public let expiresAt: Timestamp?
    /// The pack.
    public let content: PackContent
    let message: COSESign1
    let algorithm: Int64
    let kid: KeyID

    /// The pack.
    public var pack: BenefitPack { content.pack }

    /// Signs a pack under a version.
    ///
    /// - Parameter tree: the pack as `PackLoading` loaded it; its own version is replaced.
    public static func sign(
        _ tree: PackNode, version: UInt64, issuer: AreaCode, issuedAt: Timestamp,
        expiresAt: Timestamp? = nil, kid: KeyID, key: any SigningKey
    ) throws(CryptographyError) -> [UInt8] {
        let tree = tree.setting("version", to: PackNode(.integer(Int64(clamping: version))))
        var writer = CBORWriter(capacity: 1 << 15)
        writer.map { claims in
            claims.entry(ClaimLabel.issuer) { $0.text(issuer.description) }
            if let expiresAt { claims.entry(ClaimLabel.expiry) { $0.uint(expiresAt.seconds) } }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(DocumentLabel.version) { $0.uint(version) }
            claims.entry(DocumentLabel.pack) { tree.write(to: &$0) }
        }
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: kid.bytes, type: MediaType.policy
        )
        return try COSESign1.sign(protected: protected, payload: writer.bytes, with: key)
    }

    /// Reads a pack; nothing is known yet about who signed it, and its examples were not run.
    public init(_ bytes: [UInt8]) throws(TrustError) {
        guard bytes.count <= PackLimits.file else { throw .tooLarge("a policy of \(bytes.count) bytes") }
        do {
            message = try COSESign1(bytes)
        } catch {
            throw .reading(error)
        }
        let labels = [COSEHeader.Label.algorithm, COSEHeader.Label.keyID, COSEHeader.Label.type]
        guard message.protected.holdsExactly(labels), message.unprotected.entries.isEmpty else {
            throw .malformed("headers of a policy")
        }
        let version: UInt64
        let tree: PackNode
        do throws(CBORError) {
            (algorithm, kid) = try Self.readHeader(message)
            var reader = CBORReader(bytes, in: message.payload, maximumEntries: PackLimits.examples)
            var map = try reader.readMap()
            guard (4...5).contains(map.remaining) else { throw CBORError(.unexpectedKey, at: reader.offset) }
            let hasEnd = map.remaining == 5
            try reader.expect(ClaimLabel.issuer, &map)
            guard let issuer = AreaCode(try reader.readText()) else {
                throw CBORError(.outOfRange, at: reader.offset)
            }
            self.issuer = issuer
            if hasEnd {
                try reader.expect(ClaimLabel.expiry, &map)
                expiresAt = try reader.readTimestamp()
            } else {
                expiresAt = nil
            }
            try reader.expect(ClaimLabel.issuedAt, &map)
            issuedAt = try reader.readTimestamp()
            try reader.expect(DocumentLabel.version, &map)
            version = try reader.readUInt(in: 1...Limits.version - 1)
            try reader.expect(DocumentLabel.pack, &map)
            tree = try PackNode(&reader)
            try reader.finish()
        } catch {
            throw .reading(error)
        }
        do throws(PackFaults) {
            content = try PackReader.read(tree)
        } catch {
            let first = error.all.first
            throw .malformed("pack: \(first?.message.rawValue ?? "") at \(first?.path ?? "")")
        }
        guard content.pack.version == version else { throw .malformed("two versions in one policy") }
        if let expiresAt, expiresAt <= issuedAt { throw .malformed("a policy that ends before it begins") }
    }

    private static func readHeader(_ message: COSESign1) throws(CBORError) -> (Int64, KeyID) {
        guard let type = message.protected.value(COSEHeader.Label.type),
            let kid = message.protected.value(COSEHeader.Label.keyID)
        else { throw CBORError(.missingKey, at: message.protectedRange.lowerBound) }
        var reader = CBORReader(message.bytes, in: type)
        guard try reader.readText() == MediaType.policy else {
            throw CBORError(.outOfRange, at: type.lowerBound)
        }
        reader = CBORReader(message.bytes, in: kid)
        return (
            try CodeMessage.algorithm(of: message), KeyID(try reader.readBytes(count: KeyID.byteCount))
        )
    }

    /// Who speaks and of which pack: of two with the same name the higher version counts.
    var name: PolicyName { PolicyName(issuer: issuer, pack: pack.id) }
}
