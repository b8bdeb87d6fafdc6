package import TalentCode

/// Takes the columns of a row from the left. A value of another type is a damaged register, not a crash.
package struct RowReader {
    private var values: [SQLValue]
    private var column = 0

    /// A reader of rows with so many columns; one serves all rows of a query.
    package init(columns: Int) {
        values = []
        values.reserveCapacity(columns)
    }

    /// Forgets the row before.
    package mutating func beginRow() {
        values.removeAll(keepingCapacity: true)
        column = 0
    }

    /// Adds the next column of the row.
    package mutating func append(_ value: SQLValue) { values.append(value) }

    /// Whether the row has these columns.
    package func isSame(as row: [SQLValue]?) -> Bool { values == row }

    /// All columns of the row.
    var all: [SQLValue] { values }

    /// The next column as it is; null behind the last one.
    package mutating func value() -> SQLValue {
        defer { column += 1 }
        return column < values.count ? values[column] : .null
    }

    private func damaged() -> RegisterError {
        .unusable("the register is damaged: a value of a wrong type or range; restore a backup")
    }

    package mutating func optionalInteger() throws(RegisterError) -> Int64? {
        switch value() {
        case .integer(let value): value
        case .null: nil
        default: throw damaged()
        }
    }

    package mutating func optionalBytes() throws(RegisterError) -> [UInt8]? {
        switch value() {
        case .blob(let bytes): bytes
        case .null: nil
        default: throw damaged()
        }
    }

    package mutating func optionalText() throws(RegisterError) -> String? {
        switch value() {
        case .text(let text): text
        case .null: nil
        default: throw damaged()
        }
    }

    package mutating func integer() throws(RegisterError) -> Int64 { try some(optionalInteger()) }
    package mutating func bytes() throws(RegisterError) -> [UInt8] { try some(optionalBytes()) }
    package mutating func text() throws(RegisterError) -> String { try some(optionalText()) }
    mutating func bool() throws(RegisterError) -> Bool { try integer() != 0 }

    /// A number that was stored from an unsigned one.
    mutating func optionalNumber() throws(RegisterError) -> UInt64? {
        guard let value = try optionalInteger() else { return nil }
        return try some(UInt64(exactly: value))
    }

    mutating func number() throws(RegisterError) -> UInt64 { try some(optionalNumber()) }
    mutating func time() throws(RegisterError) -> Timestamp { Timestamp(try number()) }
    mutating func optionalTime() throws(RegisterError) -> Timestamp? {
        try optionalNumber().map { Timestamp($0) }
    }

    mutating func count() throws(RegisterError) -> Int { try some(Int(exactly: number())) }
    mutating func optionalCount() throws(RegisterError) -> Int? {
        guard let value = try optionalNumber() else { return nil }
        return try some(Int(exactly: value))
    }

    mutating func money() throws(RegisterError) -> Money { Money(fen: try integer()) }
    mutating func optionalMoney() throws(RegisterError) -> Money? {
        try optionalInteger().map { Money(fen: $0) }
    }

    mutating func benefit() throws(RegisterError) -> BenefitID { try some(BenefitID(text())) }
    mutating func entitlementID() throws(RegisterError) -> EntitlementID { try some(EntitlementID(bytes())) }

    /// A text of a form, or nil if there is none.
    mutating func optionalNamed<Value>(_ make: (String) -> Value?) throws(RegisterError) -> Value? {
        guard let text = try optionalText() else { return nil }
        return try some(make(text))
    }

    /// Bytes of a form, or nil if there are none.
    mutating func optionalMade<Value>(_ make: ([UInt8]) -> Value?) throws(RegisterError) -> Value? {
        guard let bytes = try optionalBytes() else { return nil }
        return try some(make(bytes))
    }

    /// A second reader of the same row, so many columns further on.
    func skipping(_ columns: Int) -> RowReader {
        var reader = self
        reader.column += columns
        return reader
    }

    /// The value, or the error of a damaged file.
    func some<Value>(_ value: Value?) throws(RegisterError) -> Value {
        guard let value else { throw damaged() }
        return value
    }
}
