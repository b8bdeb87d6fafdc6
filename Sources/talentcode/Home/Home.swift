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
    /// Where a desk keeps its offline shares.
    var shares: String { "\(folder)/shares" }
    var config: String { "\(folder)/config.yaml" }

    /// Whether an office lives here.
    var exists: Bool {
        if FileManager.default.fileExists(atPath: register) { return true }
        do {
            return try HomeConfig.read(self).register != nil
        } catch {
            // Whoever opens it says what is wrong.
            return true
        }
    }

    /// Refuses with NO_HOME where no office lives.
    func require() throws {
        guard exists else { throw CommandError(.noHome, at: folder) }
        if FileManager.default.fileExists(atPath: register) { try FileMode.check(register) }
    }
}
