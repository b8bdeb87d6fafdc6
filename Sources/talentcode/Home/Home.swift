import Foundation

/// The folder of an office and the places in it.
struct Home {
    let folder: String

    var register: String { "\(folder)/register.sqlite" }
    var keys: String { "\(folder)/Keys" }
    var registerKeys: String { "\(folder)/Keys/register.keys" }
    var published: String { "\(folder)/published" }
    var templates: String { "\(folder)/Templates" }
    var trustStore: String { "\(folder)/trust-store.cbor" }
    var clockMemory: String { "\(folder)/latest-valid" }
    var deskMemory: String { "\(folder)/desk.sqlite" }
    var config: String { "\(folder)/config.yaml" }

    /// Whether an office lives here.
    var exists: Bool { FileManager.default.fileExists(atPath: register) }

    /// Refuses with NO_HOME where no office lives.
    func require() throws {
        guard exists else { throw CommandError(.noHome, at: folder) }
        try FileMode.check(register)
    }
}
