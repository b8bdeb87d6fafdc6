import COSE
import Deflate

/// The claims of a status list token as they are read.
struct StatusListPayload {
    private var uri: StatusURI?
    private var issuedAt: Timestamp?
    private var expiresAt: Timestamp?
    private var ttl: UInt64?
    private var list: StatusList?

    /// - Parameter inflates: whether the entries are unpacked; nobody's bytes are before their signature holds.
    init(_ bytes: [UInt8], in range: Range<Int>, inflates: Bool = true) throws {
        var reader = CBORReader(bytes, in: range)
        var map = try reader.readMap()
        while let key = try reader.nextKey(&map) {
            switch key {
            case .int(ClaimLabel.subject): uri = StatusURI(utf8: bytes[try reader.readTextRange()])
            case .int(ClaimLabel.expiry): expiresAt = try reader.readTimestamp()
            case .int(ClaimLabel.issuedAt): issuedAt = try reader.readTimestamp()
            case .int(ClaimLabel.statusTTL): ttl = try reader.readUInt()
            case .int(ClaimLabel.statusList):
                if inflates { list = try Self.readList(&reader) } else { try reader.skip(depth: 2) }
            default: try reader.skip(depth: 2)
            }
        }
        try reader.finish()
    }

    /// sub and iat, which must be there.
    func head() throws(StatusListToken.Failure) -> (StatusURI, Timestamp) {
        guard let uri, let issuedAt else { throw .malformed("a claim is missing") }
        return (uri, issuedAt)
    }

    /// The claims, of which sub, exp, iat and the list must be there.
    func fields() throws(StatusListToken.Failure) -> (StatusURI, Timestamp, Timestamp, UInt64?, StatusList) {
        guard let uri, let issuedAt, let expiresAt, let list else { throw .malformed("a claim is missing") }
        return (uri, issuedAt, expiresAt, ttl, list)
    }

    private static func readList(_ reader: inout CBORReader) throws -> StatusList {
        var bits: UInt64?
        var content: Range<Int>?
        var map = try reader.readMap()
        while let key = try reader.nextKey(&map) {
            switch key {
            case .text("bits"): bits = try reader.readUInt(in: 1...8)
            case .text("lst"): content = try reader.readByteRange()
            default: try reader.skip(depth: 3)
            }
        }
        guard let bits, let content else { throw StatusListToken.Failure.malformed("bits or lst is missing") }
        let bytes: [UInt8]
        do {
            bytes = try Zlib.decompress(Array(reader.bytes[content]), maximum: Limits.foreignStatusList)
        } catch {
            throw StatusListToken.Failure.malformed("lst does not inflate")
        }
        guard let list = StatusList(bits: Int(bits), bytes: bytes) else {
            throw StatusListToken.Failure.malformed("bits is none of 1, 2, 4 and 8")
        }
        return list
    }
}
