import COSE

/// The algorithms of our own keys as the command line names them.
enum KeyAlgorithm {
    /// An SM2 id as the trust list and OpenSSL both take it: 1–8,190 bytes.
    static func checkSM2ID(_ id: String?) throws {
        guard let id, !(1...8_190).contains(id.utf8.count) else { return }
        throw CommandError(.usage, at: "--sm2-id", detail: "1–8190")
    }

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
