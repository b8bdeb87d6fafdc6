/// JSON as the rule language reads and writes it (RFC 8259): strict, bounded, with exact whole numbers.
public enum LogicJSON {
    /// The value of a whole JSON text in UTF-8.
    ///
    /// A number that is whole, such as `1.0` or `1e3`, is an `integer`. A key twice in one object is refused; Swift
    /// takes keys for the same that differ only in how an accent is composed.
    ///
    /// - Parameters:
    ///   - limit: bytes of the whole.
    ///   - textLimit: bytes of one text, as it is read.
    ///   - valueLimit: values in all: a small text may hold many, and each takes memory.
    /// - Throws: `LogicJSONError` with the byte where the text breaks a rule or passes a limit.
    public static func parse(
        _ bytes: [UInt8], limit: Int = LogicLimits.json, textLimit: Int = LogicLimits.text,
        valueLimit: Int = LogicLimits.json
    ) throws(LogicJSONError) -> LogicValue {
        guard bytes.count <= limit else { throw LogicJSONError(.tooLarge, at: limit) }
        var reader = LogicJSONReader(bytes, textLimit: textLimit, valueLimit: valueLimit)
        return try reader.document()
    }

    /// A value as JSON in UTF-8, without white space and with sorted keys; a date-time is a text.
    public static func text(_ value: LogicValue) -> [UInt8] {
        var writer = LogicJSONWriter()
        writer.write(value)
        return writer.bytes
    }
}
