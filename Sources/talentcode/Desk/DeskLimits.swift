import TalentCode

/// Every bound of a desk profile in one place.
enum DeskLimits {
    /// Bytes of the file.
    static let file = 64 << 10
    /// Seconds of the red line, and so of the warning line below it: 90 days.
    static let age: ClosedRange<UInt64> = 0...90 * 86_400
    /// Seconds for which a presentation is good.
    static let past: ClosedRange<UInt64> = 1...ShareSettlement.presentationPast
    /// Seconds that a presentation may lie ahead.
    static let future: ClosedRange<UInt64> = 0...ShareSettlement.presentationFuture
    /// Benefits of one desk.
    static let benefits = 256
    /// Unicode scalars of a place.
    static let venue = 1...64
    /// Characters of the service's address.
    static let server = 200
    /// Characters of the name of a key file.
    static let keyFile = 1...64
    /// Document-check keys: the current one and the one before it.
    static let documentCheckKeys = 1...2
    /// Hexadecimal digits of one.
    static let documentCheckDigits = 64
    /// Characters of an unknown key that a message repeats: a longer one may be a secret in the wrong place.
    static let shownKey = 24
    /// Days for which a desk's token counts.
    static let validDays: ClosedRange<UInt64> = 1...3_650
}
