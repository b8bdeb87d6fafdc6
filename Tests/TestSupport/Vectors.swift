public import Foundation

/// Finds the public test vectors, which lie beside the package in `../shared/vectors`.
///
/// The environment variable `TALENTCODE_VECTORS` names another folder. A test that reads vectors is enabled
/// by `Vectors.has(…)`, so that it is skipped by name where the folder is absent.
public enum Vectors {
    /// A vector file does not have the form that a test expects.
    public struct Malformed: Error, CustomStringConvertible {
        /// The file and what it lacks.
        public let description: String

        /// Makes an error that says which file lacks what.
        public init(_ description: String) { self.description = description }
    }

    /// The folder that holds all vectors, as an absolute path.
    public static let root: String = {
        if let named = ProcessInfo.processInfo.environment["TALENTCODE_VECTORS"], !named.isEmpty {
            return named
        }
        return packageRoot.appending(path: "../shared/vectors").standardizedFileURL.path(
            percentEncoded: false
        )
    }()

    /// The package's own folder: this file lies in Tests/TestSupport.
    public static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether the vector folder is there at all.
    public static var isAvailable: Bool { FileManager.default.fileExists(atPath: root) }

    /// Whether the file or folder `name` is among the vectors; for `.enabled(if:)`.
    public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The absolute path of `name`, such as "talent-code/vectors.json".
    public static func path(_ name: String) -> String { root + "/" + name }

    /// The names of the files in a folder, sorted, without hidden ones.
    public static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { !$0.hasPrefix(".") }
            .sorted()
    }

    /// The bytes of a file.
    public static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }

    /// The text of a UTF-8 file.
    public static func text(_ name: String) throws -> String {
        guard let text = String(validating: try bytes(name), as: UTF8.self) else {
            throw Malformed("\(name): not UTF-8")
        }
        return text
    }

    /// A JSON file as Foundation's JSONSerialization gives it.
    public static func json(_ name: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path(name))))
    }

    /// A JSON file whose outermost value is an object.
    public static func object(_ name: String) throws -> [String: Any] {
        guard let object = try json(name) as? [String: Any] else {
            throw Malformed("\(name): no JSON object")
        }
        return object
    }
}
