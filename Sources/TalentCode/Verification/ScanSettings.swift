/// How a desk judges: its lines for the age of data and its window for presentations.
public struct ScanSettings: Sendable {
    /// The desk's id, if one is set up.
    public var desk: String?
    /// Whether a presentation for "any" desk is refused here.
    public var requiresOwnAudience = false
    /// Seconds of age from which a good code is answered with a warning.
    public var warning: UInt64 = 24 * 3_600
    /// Seconds of age from which nothing is called good.
    public var redLine: UInt64 = 7 * 86_400
    /// Seconds for which a presentation is good.
    public var presentationPast: UInt64 = 120
    /// Seconds that a presentation may lie ahead of this clock.
    public var presentationFuture: UInt64 = 60
    /// The latest time at which this machine gave a valid verdict; nil if it is not known.
    public var latestValid: Timestamp?
    /// Whether the clock itself is judged: not under a time that somebody gave.
    public var judgesClock = true

    /// The defaults of format.md.
    public init() {}
}
