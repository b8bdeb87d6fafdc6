import COSE

/// The algorithms of our own keys as the command line names them.
enum KeyAlgorithm {
    /// es256, eddsa or sm2 in either case.
    static func parse(_ name: String, _ option: String) throws -> Algorithm {
        switch name.lowercased() {
        case "es256": .es256
        case "eddsa": .edDSA
        case "sm2": .sm2
        default: throw CommandError(.usage, at: option, detail: "es256, eddsa, sm2")
        }
    }
}
