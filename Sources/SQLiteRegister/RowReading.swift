import Foundation
import GRDB
import TalentCode

extension Row {
    /// Bytes of a column; another type was written by somebody else.
    func bytes(_ column: Int) throws -> [UInt8] {
        guard case .blob(let data) = (self[column] as DatabaseValue).storage else {
            throw RegisterError.unusable("a column of another type")
        }
        return Array(data)
    }

    /// Bytes of a column, or nil for NULL.
    func optionalBytes(_ column: Int) throws -> [UInt8]? {
        try hasNull(atIndex: column) ? nil : bytes(column)
    }

    /// An integer of a column.
    func integer(_ column: Int) throws -> Int64 {
        guard case .int64(let value) = (self[column] as DatabaseValue).storage else {
            throw RegisterError.unusable("a column of another type")
        }
        return value
    }

    /// An integer of a column, or nil for NULL.
    func optionalInteger(_ column: Int) throws -> Int64? {
        try hasNull(atIndex: column) ? nil : integer(column)
    }

    /// A text of a column.
    func text(_ column: Int) throws -> String {
        guard case .string(let value) = (self[column] as DatabaseValue).storage else {
            throw RegisterError.unusable("a column of another type")
        }
        return value
    }

    /// A text of a column, or nil for NULL.
    func optionalText(_ column: Int) throws -> String? {
        try hasNull(atIndex: column) ? nil : text(column)
    }

    /// Whether a column is NULL.
    func hasNull(atIndex column: Int) -> Bool { (self[column] as DatabaseValue).isNull }
}

extension RegisterError {
    /// A value that a type refuses: the file was changed by somebody else.
    static func unfit(_ what: String) -> RegisterError { .unusable("a \(what) that is none") }
}

/// Gives a value that its type accepted, or says that the file is no good.
func require<Value>(_ value: Value?, _ what: String) throws(RegisterError) -> Value {
    guard let value else { throw .unfit(what) }
    return value
}
