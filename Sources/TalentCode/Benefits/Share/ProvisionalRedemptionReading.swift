import COSE

extension ProvisionalRedemption {
    /// What an entry says that the review list keeps; nil for anything else.
    init?(stored bytes: [UInt8]) {
        do {
            let read = try ShareMessage.read(
                bytes, in: 0..<bytes.count, type: MediaType.provisionalEntry
            )
            var reader = CBORReader(bytes, in: read.message.payload)
            try self.init(&reader)
        } catch {
            return nil
        }
    }

    /// Reads the claims of an entry: exactly its members, in deterministic order.
    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        guard map.remaining == 3 else { throw CBORError(.unexpectedKey, at: start) }
        try reader.expect(ClaimLabel.issuedAt, &map)
        let at = try reader.readTimestamp()
        try reader.expect(ClaimLabel.cti, &map)
        guard let share = ShareID(try reader.readBytes(count: 16)) else {
            throw CBORError(.outOfRange, at: reader.offset)
        }
        try reader.expect(ShareLabel.redemption, &map)
        typealias Label = ShareLabel.Redemption
        var members = try reader.readMap()
        try reader.expect(Label.number, &members)
        let number = try reader.readUInt(in: 1...UInt64(Limits.shareEntries))
        try reader.expect(Label.previous, &members)
        let previous = try reader.readBytes(count: 32)
        try reader.expect(Label.serial, &members)
        guard let serial = Serial(try reader.readBytes(count: Serial.byteCount)) else {
            throw CBORError(.outOfRange, at: reader.offset)
        }
        try reader.expect(Label.issuer, &members)
        let issuer = try reader.readName { AreaCode($0) }
        let shown = try Self.readShown(&reader, &members)
        try reader.expect(Label.benefit, &members)
        let benefit = try reader.readName { BenefitID($0) }
        try reader.expect(Label.units, &members)
        let range = Limits.shareUnits
        let units = try reader.readUInt(in: UInt64(range.lowerBound)...UInt64(range.upperBound))
        try reader.expect(Label.statusAge, &members)
        let statusAge = try reader.readUInt(in: 0...Limits.time - 1)
        try reader.expect(Label.trustVersion, &members)
        let trustVersion = try reader.readUInt(in: 1...Limits.version - 1)
        var request: RequestID?
        if members.remaining > 0 {
            try reader.expect(Label.request, &members)
            request = try reader.readName { RequestID($0) }
        }
        guard members.remaining == 0 else { throw CBORError(.unexpectedKey, at: reader.offset) }
        try reader.finish()
        guard
            let redemption = ProvisionalRedemption(
                at: at, share: share, number: Int(number), previous: previous, serial: serial,
                issuer: issuer, shown: shown, benefit: benefit, units: Int(units), statusAge: statusAge,
                trustVersion: trustVersion, request: request
            )
        else { throw CBORError(.outOfRange, at: start) }
        self = redemption
    }

    private static func readShown(
        _ reader: inout CBORReader, _ members: inout CBORMapCursor
    ) throws(CBORError) -> ShownCode {
        typealias Label = ShareLabel.Redemption
        try reader.expect(Label.shown, &members)
        guard try reader.readUInt(in: 1...2) == 1 else {
            try reader.expect(Label.documentCheck, &members)
            return .document(isChecked: try reader.readBool())
        }
        try reader.expect(Label.nonce, &members)
        let nonce = try reader.readBytes(count: UnverifiedPresentation.nonceLength)
        try reader.expect(Label.presentedAt, &members)
        return .device(nonce: nonce, issuedAt: try reader.readTimestamp())
    }
}
