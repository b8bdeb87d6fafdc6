import TalentCode

/// SQLite's integers have 63 bits and a sign.
enum SQLiteNumber {
    /// A number as SQLite stores it; one beyond is refused.
    static func store(_ value: UInt64) throws(RegisterError) -> Int64 {
        guard let stored = Int64(exactly: value) else { throw .unusable("a number above 2^63") }
        return stored
    }

    /// A number as it was stored; a negative one was written by somebody else.
    static func load(_ value: Int64) throws(RegisterError) -> UInt64 {
        guard let loaded = UInt64(exactly: value) else { throw .unusable("a negative number") }
        return loaded
    }

    static func time(_ value: Int64) throws(RegisterError) -> Timestamp { Timestamp(try load(value)) }

    static func time(_ value: Int64?) throws(RegisterError) -> Timestamp? {
        guard let value else { return nil }
        return try time(value)
    }
}

extension Timestamp {
    /// As SQLite stores it: claims stay below 2^40.
    var stored: Int64 { Int64(clamping: seconds) }
}
