import COSE

/// What grants and entries have in common when they are read: exactly alg, kid and typ, all of them protected.
enum ShareMessage {
    /// Reads the COSE message in `range`, its algorithm and its kid.
    static func read(
        _ bytes: [UInt8], in range: Range<Int>, type: String
    ) throws(ShareFault) -> (message: COSESign1, algorithm: Int64, kid: KeyID) {
        let message: COSESign1
        do {
            message = try COSESign1(bytes, in: range)
        } catch {
            throw .unreadable(error.reason, offset: error.offset)
        }
        let labels = [COSEHeader.Label.algorithm, COSEHeader.Label.keyID, COSEHeader.Label.type]
        guard message.protected.holdsExactly(labels), message.unprotected.entries.isEmpty,
            let kid = message.protected.value(COSEHeader.Label.keyID),
            let value = message.protected.value(COSEHeader.Label.type)
        else { throw .unreadable("headers", offset: message.protectedRange.lowerBound) }
        do {
            var reader = CBORReader(bytes, in: value)
            guard try reader.readText() == type else { throw CBORError(.outOfRange, at: value.lowerBound) }
            reader = CBORReader(bytes, in: kid)
            let read = KeyID(try reader.readBytes(count: KeyID.byteCount))
            return (message, try CodeMessage.algorithm(of: message), read)
        } catch let error as CBORError {
            throw .malformed(error)
        } catch {
            throw .unreadable("headers", offset: range.lowerBound)
        }
    }
}
