/// A number on the command line.
///
/// Its option is declared with `parsing: .unconditional`: else `-3` reads like the name of an option, and the message
/// speaks of a value that is missing.
enum NumberOption {
    /// The number; one out of the range is refused with the range.
    static func check<Number: FixedWidthInteger>(
        _ number: Number, in range: ClosedRange<Number>, _ option: String
    ) throws -> Number {
        guard range.contains(number) else {
            throw CommandError(.usage, at: option, detail: "\(range.lowerBound)–\(range.upperBound)")
        }
        return number
    }
}
