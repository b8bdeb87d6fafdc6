import COSE

/// One redemption from an offline share, as the desk writes it down: good until it is settled.
public struct ProvisionalRedemption: Hashable, Sendable {
    /// iat: when it was redeemed, by the desk's clock.
    public let at: Timestamp
    /// cti: the share.
    public let share: ShareID
    /// Place in the desk's file, from 1 without gaps.
    public let number: Int
    /// SHA-256 of the entry before it, for the first one of the grant: 32 bytes.
    public let previous: [UInt8]
    /// The code that was shown.
    public let serial: Serial
    /// Who issued it.
    public let issuer: AreaCode
    /// How it was shown.
    public let shown: ShownCode
    /// The benefit.
    public let benefit: BenefitID
    /// Units that were taken, within `Limits.shareUnits`.
    public let units: Int
    /// Seconds of age of the status list by which the code was judged.
    public let statusAge: UInt64
    /// Version of the trust list by which it was judged.
    public let trustVersion: UInt64
    /// The caller's name of the request, or nil.
    public let request: RequestID?

    /// What was redeemed; nil for a value that an entry cannot hold.
    public init?(
        at: Timestamp, share: ShareID, number: Int, previous: [UInt8], serial: Serial, issuer: AreaCode,
        shown: ShownCode, benefit: BenefitID, units: Int, statusAge: UInt64, trustVersion: UInt64,
        request: RequestID?
    ) {
        guard (1...Limits.shareEntries).contains(number), previous.count == 32,
            Limits.shareUnits.contains(units), at.seconds < Limits.time, statusAge < Limits.time,
            (1..<Limits.version).contains(trustVersion)
        else { return nil }
        if case .device(let nonce, let issuedAt) = shown {
            guard nonce.count == UnverifiedPresentation.nonceLength, issuedAt.seconds < Limits.time else {
                return nil
            }
        }
        self.at = at
        self.share = share
        self.number = number
        self.previous = previous
        self.serial = serial
        self.issuer = issuer
        self.shown = shown
        self.benefit = benefit
        self.units = units
        self.statusAge = statusAge
        self.trustVersion = trustVersion
        self.request = request
    }

    /// The presentation, or nil for a static code: a second sight of it is noticed when it is settled.
    public var presentation: ShownPresentation? {
        guard case .device(let nonce, let issuedAt) = shown else { return nil }
        return ShownPresentation(serial: serial, nonce: nonce, issuedAt: issuedAt)
    }

    /// The claims of an entry, in deterministic CBOR.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 320)
        writer.map { claims in
            claims.entry(ClaimLabel.issuedAt) { $0.uint(at.seconds) }
            claims.entry(ClaimLabel.cti) { $0.byteString(share.bytes) }
            claims.entry(ShareLabel.redemption) { redemption in redemption.map { write(&$0) } }
        }
        return writer.bytes
    }

    private func write(_ map: inout CBORMapWriter) {
        typealias Label = ShareLabel.Redemption
        map.entry(Label.number) { $0.uint(UInt64(number)) }
        map.entry(Label.previous) { $0.byteString(previous) }
        map.entry(Label.serial) { $0.byteString(serial.bytes) }
        map.entry(Label.issuer) { $0.text(issuer.description) }
        switch shown {
        case .device(let nonce, let issuedAt):
            map.entry(Label.shown) { $0.uint(1) }
            map.entry(Label.nonce) { $0.byteString(nonce) }
            map.entry(Label.presentedAt) { $0.uint(issuedAt.seconds) }
        case .document(let isChecked):
            map.entry(Label.shown) { $0.uint(2) }
            map.entry(Label.documentCheck) { $0.bool(isChecked) }
        }
        map.entry(Label.benefit) { $0.text(benefit.description) }
        map.entry(Label.units) { $0.uint(UInt64(units)) }
        map.entry(Label.statusAge) { $0.uint(statusAge) }
        map.entry(Label.trustVersion) { $0.uint(trustVersion) }
        if let request { map.entry(Label.request) { $0.text(request.description) } }
    }
}
