import Foundation
import Testing

/// What a run of the program left: its exit code and its two streams.
struct ProgramResult: Sendable {
    /// The exit code, or the number of the signal.
    let exitCode: Int32
    /// Whether a signal ended it.
    let isKilled: Bool
    let output: [UInt8]
    let errors: [UInt8]

    /// A stream that does not hold what a test needs.
    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
    var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The one JSON object of standard output.
    func object() throws -> [String: Any] {
        let objects = try objects()
        guard objects.count == 1, let object = objects.first else {
            throw Unexpected(description: "not one object: exit \(exitCode), \(text)\(errorText)")
        }
        return object
    }

    /// The JSON objects of standard output, one a line.
    func objects() throws -> [[String: Any]] { try lines.map(Self.object) }

    /// The content of the error object on standard error.
    func error() throws -> [String: Any] {
        let line = errorText.split(separator: "\n").last { $0.hasPrefix("{") }.map(String.init)
        guard let line, let error = try Self.object(line)["error"] as? [String: Any] else {
            throw Unexpected(description: "no error object: exit \(exitCode), \(errorText)")
        }
        return error
    }

    /// The stable code of the error object.
    func errorCode() throws -> String { try error()["code"] as? String ?? "" }

    private static func object(_ line: String) throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
            throw Unexpected(description: "no object: \(line)")
        }
        return object
    }
}

extension [String: Any] {
    /// A member that is text; an empty one if there is none.
    func text(_ name: String) -> String { self[name] as? String ?? "" }

    /// A member that is a number.
    func number(_ name: String) -> Int? { (self[name] as? NSNumber)?.intValue }

    /// A member that is an object.
    func object(_ name: String) -> [String: Any] { self[name] as? [String: Any] ?? [:] }

    /// A member that is an array of texts.
    func texts(_ name: String) -> [String]? { self[name] as? [String] }
}
