import COSE

/// A status list token whose form fits; its entries are not unpacked before somebody has looked at its signature.
struct UnverifiedStatusToken {
    let message: COSESign1
    let algorithm: Int64
    let kid: KeyID
    /// sub: the address for which it speaks.
    let uri: StatusURI
    /// iat.
    let issuedAt: Timestamp

    /// Reads a token; kid is taken from either header, the protected one first.
    init(_ bytes: [UInt8]) throws(StatusListToken.Failure) {
        guard bytes.count <= Limits.statusToken else { throw .tooLarge }
        let message: COSESign1
        do {
            message = try COSESign1(bytes)
        } catch {
            throw .malformed("\(error.reason) at byte \(error.offset)")
        }
        self.message = message
        // RFC 9052 section 3.1: what is marked critical must be understood, and nothing here is.
        let headers = [message.protected, message.unprotected]
        guard headers.allSatisfy({ $0.value(COSEHeader.Label.critical) == nil }) else {
            throw .malformed("critical headers")
        }
        guard let type = message.protected.value(COSEHeader.Label.type) else { throw .wrongType }
        (algorithm, kid) = try StatusListToken.reading {
            var reader = CBORReader(bytes, in: type)
            guard try reader.readText() == MediaType.statusList else {
                throw StatusListToken.Failure.wrongType
            }
            let header = message.protected.value(COSEHeader.Label.keyID)
            guard let kid = header ?? message.unprotected.value(COSEHeader.Label.keyID) else {
                throw StatusListToken.Failure.malformed("no kid")
            }
            reader = CBORReader(bytes, in: kid)
            return (
                try CodeMessage.algorithm(of: message), KeyID(try reader.readBytes(count: KeyID.byteCount))
            )
        }
        let payload = try StatusListToken.reading {
            try StatusListPayload(bytes, in: message.payload, inflates: false)
        }
        (uri, issuedAt) = try payload.head()
    }
}
