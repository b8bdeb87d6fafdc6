public import COSE

/// A presentation (亮码) whose form fits: a credential as received, wrapped by its holder's device.
public struct UnverifiedPresentation: Sendable {
    /// The COSE message as it came.
    public let message: COSESign1
    /// The identifier of the algorithm in the protected header.
    public let algorithm: Int64
    /// The credential inside.
    public let credential: UnverifiedCredential
    /// The desk for which it was made, or "any".
    public let audience: String
    /// iat: when the device made it.
    public let issuedAt: Timestamp
    /// 8 random bytes.
    public let nonce: [UInt8]

    static let nonceLength = 8

    init(_ bytes: [UInt8]) throws(CodeError) {
        message = try CodeMessage.read(bytes, in: 0..<bytes.count, type: CodeMessage.presentationType)
        let header = message.protected
        guard
            header.holdsExactly([
                COSEHeader.Label.algorithm, COSEHeader.Label.kcwt, COSEHeader.Label.type,
            ]), message.unprotected.entries.isEmpty, let carried = header.value(COSEHeader.Label.kcwt)
        else { throw .badFormat(.cose, offset: message.protectedRange.lowerBound, reason: "headers") }
        do {
            algorithm = try CodeMessage.algorithm(of: message)
        } catch {
            throw .badFormat(.cose, offset: error.offset, reason: error.reason.rawValue)
        }
        try CodeMessage.checkSignatureLength(message)
        credential = try UnverifiedCredential(bytes, in: carried, isCarried: true)
        do {
            (audience, issuedAt, nonce) = try Self.readPayload(bytes, in: message.payload)
        } catch {
            throw .badFormat(.claims, offset: error.offset, reason: error.reason.rawValue)
        }
    }

    /// Exactly aud, iat and the nonce.
    static func readPayload(
        _ bytes: [UInt8], in range: Range<Int>
    ) throws(CBORError) -> (String, Timestamp, [UInt8]) {
        var reader = CBORReader(bytes, in: range)
        var map = try reader.readMap()
        guard map.remaining == 3, try reader.nextLabel(&map) == ClaimLabel.audience else {
            throw CBORError(.unexpectedKey, at: range.lowerBound)
        }
        let at = reader.offset
        let audience = try reader.readText()
        guard Audience.isWellFormed(audience) else { throw CBORError(.outOfRange, at: at) }
        guard try reader.nextLabel(&map) == ClaimLabel.issuedAt else {
            throw CBORError(.unexpectedKey, at: reader.offset)
        }
        let issuedAt = try reader.readTimestamp()
        guard try reader.nextLabel(&map) == ClaimLabel.cti else {
            throw CBORError(.unexpectedKey, at: reader.offset)
        }
        let nonce = try reader.readBytes(count: nonceLength)
        try reader.finish()
        return (audience, issuedAt, nonce)
    }
}
