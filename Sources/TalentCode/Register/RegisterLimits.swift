/// Limits of what an office keeps beside what the format limits.
public enum RegisterLimits {
    /// Unicode scalars of an officer's reason to take a code that fails its check.
    public static let overrideReason = 1...300
    /// Codes of organisations for which officers have vouched.
    public static let codeOverrides = 10_000
    /// Days of life of a 求职通行码.
    public static let seekerDays: ClosedRange<UInt64> = 1...30
}
