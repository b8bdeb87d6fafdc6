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

extension CBORReader {
    /// Reads a time below 2^40 seconds.
    mutating func readTimestamp() throws(CBORError) -> Timestamp {
        Timestamp(try readUInt(in: 0...Limits.time - 1))
    }
}
