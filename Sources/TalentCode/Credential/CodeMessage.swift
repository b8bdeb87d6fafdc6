import COSE

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
