/// Every bound of a benefit pack in one place.
public enum PackLimits {
    /// Bytes of a pack's file, and of the pack in a signed document.
    public static let file = 1 << 20
    /// Nested lists and maps.
    public static let depth = 48
    /// Nodes of a tree.
    public static let nodes = 100_000
    /// UTF-8 bytes of one text.
    public static let text = 4_096
    /// Characters of a pack's name.
    public static let packID = 32
    /// Benefits of a pack.
    public static let benefits = 256
    /// Programmes of a pack.
    public static let programmes = 256
    /// Named conditions of a pack.
    public static let definitions = 64
    /// Examples of a pack.
    public static let examples = 2_048
    /// Steps of all examples of a pack together, as CertLogic counts them; reading the pack again for an example with
    /// settings of its own costs a step for each node.
    public static let exampleSteps = 2_000_000
    /// Steps of one judgement of a benefit: all its rules, its treatment and its ranking together.
    public static let judgementSteps = 20_000
    /// Rules of a benefit.
    public static let rules = 16
    /// Facts that a rule reads.
    public static let reads = 16
    /// Values that an application gives.
    public static let inputs = 16
    /// Rows of a scale.
    public static let rows = 64
    /// Sources, notes, kinds, groups or levels of one row.
    public static let items = 32
    /// Settings of an office.
    public static let settings = 1_024
    /// Uses, days and months.
    public static let count: ClosedRange<Int64> = 1...100_000
    /// Months of a period.
    public static let months: ClosedRange<Int64> = 1...1_200
    /// Days of grace behind a condition that fell away.
    public static let graceDays: ClosedRange<Int64> = 1...3_650
    /// The whole of which an amount is a part.
    public static let denominator: ClosedRange<Int64> = 1...1_000_000
    /// Units of a pool.
    public static let quota: ClosedRange<Int64> = 0...100_000_000
    /// The highest amount: 10 trillion yuan in fen.
    public static let fen: ClosedRange<Int64> = 0...1_000_000_000_000_000
    /// Faults that are told of one pack.
    public static let faults = 1_000
}
