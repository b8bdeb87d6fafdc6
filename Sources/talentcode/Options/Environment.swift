import Foundation

/// The process's environment: read here and nowhere else.
enum Environment {
    static var all: [String: String] { ProcessInfo.processInfo.environment }

    /// A variable that is set and not empty.
    static func value(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The name of the system's user, for the record of who did what.
    static var userName: String {
        if let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name {
            return unsafe String(cString: name)
        }
        return "uid-\(getuid())"
    }
}
