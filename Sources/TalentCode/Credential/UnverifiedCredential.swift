public import COSE

/// A credential whose form and claims fit; its signature was not looked at.
public struct UnverifiedCredential: Sendable {
    /// The COSE message as it came.
    public let message: COSESign1
    /// The identifier of the algorithm in the protected header.
    public let algorithm: Int64
    /// The kid in the protected header.
    public let kid: KeyID
    /// What it says; nobody vouches for it yet.
    public let claims: CredentialClaims

    /// Reads the COSE message in `range` of `bytes`.
    ///
    /// - Parameter isCarried: inside a presentation the unprotected header is empty.
    init(_ bytes: [UInt8], in range: Range<Int>, isCarried: Bool = false) throws(CodeError) {
        let message = try CodeMessage.read(bytes, in: range, type: CodeMessage.credentialType)
        let labels = [COSEHeader.Label.algorithm, COSEHeader.Label.keyID, COSEHeader.Label.type]
        guard message.protected.holdsExactly(labels) else {
            throw .badFormat(.cose, offset: message.protectedRange.lowerBound, reason: "protected header")
        }
        do {
            algorithm = try CodeMessage.algorithm(of: message)
            guard let kidRange = message.protected.value(COSEHeader.Label.keyID) else {
                throw CBORError(.unexpectedKey, at: message.protectedRange.lowerBound)
            }
            var reader = CBORReader(bytes, in: kidRange)
            kid = KeyID(try reader.readBytes(count: KeyID.byteCount))
            try Self.checkUnprotected(message, isCarried: isCarried)
        } catch let error as CBORError {
            throw .badFormat(.cose, offset: error.offset, reason: error.reason.rawValue)
        } catch {
            throw .badFormat(.cose, offset: range.lowerBound, reason: "headers")
        }
        try CodeMessage.checkSignatureLength(message)
        self.message = message
        do {
            var reader = CBORReader(bytes, in: message.payload)
            claims = try CredentialClaims(&reader)
        } catch {
            throw .badFormat(.claims, offset: error.offset, reason: error.reason.rawValue)
        }
    }

    /// Empty, or receipts of a transparency log (RFC 9942): taken from the first version on, judged later.
    private static func checkUnprotected(_ message: COSESign1, isCarried: Bool) throws(CBORError) {
        let header = message.unprotected
        if header.entries.isEmpty { return }
        guard !isCarried, header.holdsExactly([COSEHeader.Label.receipts]),
            let range = header.value(COSEHeader.Label.receipts)
        else { throw CBORError(.unexpectedKey, at: header.entries[0].value.lowerBound) }
        var reader = CBORReader(message.bytes, in: range)
        let count = try reader.readArray()
        guard Limits.receipts.contains(count) else { throw CBORError(.outOfRange, at: range.lowerBound) }
        for _ in 0..<count { _ = try reader.readByteRange() }
    }
}
