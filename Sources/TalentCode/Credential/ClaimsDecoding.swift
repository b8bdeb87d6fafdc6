import COSE

extension CredentialClaims {
    /// Reads the payload strictly. Unknown claims and talent keys are passed over, known ones must fit.
    ///
    /// - Parameter reader: stands at the payload; its offsets count in the whole message.
    init(_ reader: inout CBORReader) throws(CBORError) {
        var parts = PartialClaims()
        let start = reader.offset
        var map = try reader.readMap()
        while let key = try reader.nextKey(&map) {
            guard case .int(let label) = key else {
                try reader.skip(depth: 2)
                continue
            }
            try parts.read(label, &reader)
        }
        try reader.finish()
        guard let issuer = parts.issuer, let expiry = parts.expiry, let issuedAt = parts.issuedAt,
            let serial = parts.serial, let status = parts.status, let talent = parts.talent
        else { throw CBORError(.missingKey, at: start) }
        self.init(
            issuer: issuer, serial: serial, issuedAt: issuedAt, expiresAt: expiry,
            statusIndex: status.index, statusURI: status.uri, profile: talent.profile
        )
        notBefore = parts.notBefore
        holderKey = parts.holderKey
        tier = talent.tier
        categories = talent.categories
        skillLevel = talent.skillLevel
        programmes = talent.programmes
        areas = talent.areas
        displayName = talent.displayName
        documentCheck = talent.documentCheck
        // The check compares a paper code with a document; a device-bound code proves its holder itself.
        guard documentCheck == nil || holderKey == nil else { throw CBORError(.unexpectedKey, at: start) }
    }
}

/// The claims as they come, before it is known whether all that must be there is.
private struct PartialClaims {
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

extension CBORReader {
    /// Reads a time below 2^40 seconds.
    mutating func readTimestamp() throws(CBORError) -> Timestamp {
        Timestamp(try readUInt(in: 0...Limits.time - 1))
    }
}
