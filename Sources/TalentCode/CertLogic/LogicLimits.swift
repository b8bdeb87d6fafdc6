/// Every limit of the rule language in one place.
public enum LogicLimits {
    /// Bytes of a JSON text.
    public static let json = 1 << 20
    /// Nested arrays and objects of a JSON text.
    public static let jsonDepth = 128
    /// UTF-8 bytes of one text in JSON.
    public static let text = 1 << 16
    /// Characters of a number in JSON.
    public static let number = 64
    /// Nested operations and arrays of an expression: one operation takes two levels of JSON.
    public static let depth = 64
    /// Operations, arrays and literals of an expression.
    public static let nodes = 4_096
    /// UTF-8 bytes of a data access path.
    public static let path = 256
    /// Steps that an evaluation may take: one for each operation, element and 64 bytes of text that it goes through.
    public static let steps = 100_000
    /// Nested arrays and objects of a value that an evaluation makes.
    public static let valueDepth = 256
    /// Milliseconds before and after 1970 that a date-time may lie: the time range of ECMA-262 section 21.4.1.1.
    public static let milliseconds: Int64 = 8_640_000_000_000_000
}
