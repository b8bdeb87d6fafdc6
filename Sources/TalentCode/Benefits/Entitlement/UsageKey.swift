/// What an allowance is counted by: a person, a household, or a child and a stage (学段) of school.
public struct UsageKey: Hashable, Sendable {
    /// A byte for the kind, then what names it.
    public let bytes: [UInt8]

    /// Counted for each person.
    public static func subject(_ subject: BenefitSubject) -> UsageKey {
        UsageKey(checked: [1] + subject.bytes)
    }
    /// Counted for a household: 16 bytes.
    public static func household(_ id: [UInt8]) -> UsageKey { UsageKey(checked: [2] + id) }
    /// Counted for a child (16 bytes) and a stage, whichever parent asks.
    public static func child(_ id: [UInt8], stage: String) -> UsageKey {
        UsageKey(checked: [3] + id + Array(stage.utf8))
    }

    /// Takes what was stored: 2–128 bytes; else gives nil.
    public init?(_ bytes: [UInt8]) {
        guard EntitlementLimits.usageKey.contains(bytes.count), (1...3).contains(bytes[0]) else { return nil }
        self.bytes = bytes
    }

    private init(checked bytes: [UInt8]) { self.bytes = bytes }
}
