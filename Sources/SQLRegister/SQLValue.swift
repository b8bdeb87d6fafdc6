package import TalentCode

/// A value that goes into a statement or comes out of a row: the four kinds that SQLite and PostgreSQL share.
package enum SQLValue: Equatable, Sendable {
    case integer(Int64)
    case blob([UInt8])
    case text(String)
    case null

    /// Bytes, or null.
    package static func bytes(_ bytes: [UInt8]?) -> SQLValue { bytes.map { .blob($0) } ?? .null }

    /// Text, or null.
    package static func string(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

    /// A number, or null.
    package static func number(_ number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }

    /// A count, or null.
    package static func count(_ count: Int?) -> SQLValue { count.map { .integer(Int64($0)) } ?? .null }

    /// A time in seconds, or null.
    package static func time(_ time: Timestamp?) -> SQLValue {
        time.map { .integer(Int64(clamping: $0.seconds)) } ?? .null
    }

    /// Both ends of a range.
    static func bounds(_ range: ClosedRange<UInt64>) -> [SQLValue] {
        [.integer(Int64(clamping: range.lowerBound)), .integer(Int64(clamping: range.upperBound))]
    }

    /// 0 or 1.
    package static func flag(_ isSet: Bool) -> SQLValue { .integer(isSet ? 1 : 0) }
}
