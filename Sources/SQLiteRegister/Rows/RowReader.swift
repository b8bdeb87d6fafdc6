internal import Foundation
internal import GRDB
internal import TalentCode

/// Takes the columns of a row from the left. A value of another type is a damaged file, not a crash.
struct RowReader {
    private let row: Row
    private var column = 0

    init(_ row: Row) { self.row = row }

    private mutating func next() -> DatabaseValue.Storage {
        defer { column += 1 }
        let value: DatabaseValue = row[column]
        return value.storage
    }

    private func damaged() -> RegisterError {
        .unusable("the register is damaged: a value of a wrong type or range; restore a backup")
    }

    mutating func optionalInteger() throws(RegisterError) -> Int64? {
        switch next() {
        case .int64(let value): value
        case .null: nil
        default: throw damaged()
        }
    }

    mutating func optionalBytes() throws(RegisterError) -> [UInt8]? {
        switch next() {
        case .blob(let data): [UInt8](data)
        case .null: nil
        default: throw damaged()
        }
    }

    mutating func optionalText() throws(RegisterError) -> String? {
        switch next() {
        case .string(let text): text
        case .null: nil
        default: throw damaged()
        }
    }

    mutating func integer() throws(RegisterError) -> Int64 { try some(optionalInteger()) }
    mutating func bytes() throws(RegisterError) -> [UInt8] { try some(optionalBytes()) }
    mutating func text() throws(RegisterError) -> String { try some(optionalText()) }
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

    /// The value, or the error of a damaged file.
    func some<Value>(_ value: Value?) throws(RegisterError) -> Value {
        guard let value else { throw damaged() }
        return value
    }
}
