import COSE

/// The claims as they come, before it is known whether all that must be there is.
struct PartialClaims {
    var issuer: AreaCode?
    var expiry: Timestamp?
    var notBefore: Timestamp?
    var issuedAt: Timestamp?
    var serial: Serial?
    var holderKey: ConfirmationKey?
    var status: (index: UInt32, uri: StatusURI)?
    var talent: TalentClaim?

    mutating func read(_ label: Int64, _ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        switch label {
        case ClaimLabel.issuer:
            guard let code = AreaCode(try reader.readText()) else { throw CBORError(.outOfRange, at: start) }
            issuer = code
        case ClaimLabel.expiry: expiry = try reader.readTimestamp()
        case ClaimLabel.notBefore: notBefore = try reader.readTimestamp()
        case ClaimLabel.issuedAt: issuedAt = try reader.readTimestamp()
        case ClaimLabel.cti: serial = Serial(try reader.readBytes(count: Serial.byteCount))
        case ClaimLabel.confirmation: holderKey = try ConfirmationKey(claim: &reader)
        case ClaimLabel.status: status = try Self.readStatus(&reader)
        case ClaimLabel.talent: talent = try TalentClaim(&reader)
        default: try reader.skip(depth: 2)
        }
    }

    private static func readStatus(
        _ reader: inout CBORReader
    ) throws(CBORError) -> (index: UInt32, uri: StatusURI)? {
        let start = reader.offset
        var found: (UInt32, StatusURI)?
        var status = try reader.readMap()
        while let key = try reader.nextKey(&status) {
            guard key == .text("status_list") else {
                try reader.skip(depth: 3)
                continue
            }
            var index: UInt64?
            var uri: Range<Int>?
            var list = try reader.readMap()
            while let member = try reader.nextKey(&list) {
                switch member {
                case .text("idx"): index = try reader.readUInt(in: 0...UInt64(UInt32.max))
                case .text("uri"): uri = try reader.readTextRange()
                default: try reader.skip(depth: 4)
                }
            }
            guard let index, let uri else { throw CBORError(.missingKey, at: start) }
            found = (UInt32(index), StatusURI(utf8: reader.bytes[uri]))
        }
        guard let found else { throw CBORError(.missingKey, at: start) }
        return found
    }
}
