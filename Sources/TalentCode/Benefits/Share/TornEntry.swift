import COSE

/// Tells an entry whose writing was cut short by a kill from one that was whole and is damaged: only the former may
/// be cut off, since it was never answered for.
struct TornEntry {
    /// What every entry of this desk begins with: tag, array, protected header, empty unprotected header.
    private let head: [UInt8]
    /// Signature behind the payload: head and 64 bytes.
    private static let signatureHead: [UInt8] = [0x58, 0x40]
    private static let signature = signatureHead.count + 64

    init(protected: [UInt8]) {
        var writer = CBORWriter(capacity: protected.count + 8)
        writer.tag(COSESign1.tagNumber)
        writer.array(4)
        writer.byteString(protected)
        head = writer.bytes + [0xa0]
    }

    /// Whether bytes are the beginning of an entry and nothing else.
    ///
    /// One changed byte in a whole entry never makes it look torn: the head must be the desk's, and where all of the
    /// claims are there the lengths around them must be theirs.
    func isTorn(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > head.count else { return head.starts(with: bytes) }
        guard bytes.starts(with: head), bytes.count < Limits.shareEntry else { return false }
        let rest = Array(bytes.dropFirst(head.count))
        var length = 0
        let lengthBytes: Int
        switch rest[0] {
        case 0x58: lengthBytes = 1
        case 0x59: lengthBytes = 2
        default: return false
        }
        guard rest.count > lengthBytes else { return true }
        for byte in rest[1...lengthBytes] { length = length << 8 | Int(byte) }
        let payload = rest[(1 + lengthBytes)...]
        guard payload.count >= length else { return isTorn(payload: Array(payload)) }
        var reader = CBORReader(Array(payload.prefix(length)))
        do {
            _ = try ProvisionalRedemption(&reader)
        } catch {
            return false
        }
        let signature = payload.dropFirst(length)
        guard signature.count < Self.signature else { return false }
        return signature.count <= 2
            ? Self.signatureHead.starts(with: signature) : signature.starts(with: Self.signatureHead)
    }

    /// Claims that end before their own end; those that are whole have a wrong length before them.
    private func isTorn(payload: [UInt8]) -> Bool {
        var reader = CBORReader(payload)
        do {
            try reader.skip()
            return false
        } catch {
            return error.reason == .truncated
        }
    }
}
