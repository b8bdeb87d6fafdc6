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

/// What credentials and presentations have in common when they are read.
enum CodeMessage {
    static let signatureLength = 64

    /// The typ of a credential and of a presentation as a header writes them.
    static let credentialType = encoded(MediaType.credential)
    static let presentationType = encoded(MediaType.presentation)

    private static func encoded(_ type: String) -> [UInt8] {
        var writer = CBORWriter(capacity: 32)
        writer.text(type)
        return writer.bytes
    }

    /// Reads the outer shape, then the typ, in the order of verdicts.md.
    static func read(_ bytes: [UInt8], in range: Range<Int>, type: [UInt8]) throws(CodeError) -> COSESign1 {
        let message: COSESign1
        do {
            message = try COSESign1(bytes, in: range)
        } catch {
            let stage: CodeError.Stage = error.stage == .cbor ? .cbor : .cose
            throw .badFormat(stage, offset: error.offset, reason: error.reason)
        }
        guard let value = message.protected.value(COSEHeader.Label.type) else {
            throw .wrongPurpose("typ is absent")
        }
        guard bytes[value].elementsEqual(type) else { throw .wrongPurpose("typ is another one") }
        return message
    }

    static func algorithm(of message: COSESign1) throws(CBORError) -> Int64 {
        guard let range = message.protected.value(COSEHeader.Label.algorithm) else {
            throw CBORError(.unexpectedKey, at: message.protectedRange.lowerBound)
        }
        var reader = CBORReader(message.bytes, in: range)
        return try reader.readInt()
    }

    static func checkSignatureLength(_ message: COSESign1) throws(CodeError) {
        guard message.signature.count == signatureLength else {
            throw .badFormat(.cose, offset: message.signature.lowerBound, reason: "signature length")
        }
    }
}
