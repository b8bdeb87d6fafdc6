import COSE
import OpenSSLKeys
import TalentCode

/// The algorithms of our own keys as the command line names them.
enum KeyAlgorithm {
    /// An SM2 id as the trust list and OpenSSL both take it: 1–8,190 bytes.
    static func checkSM2ID(_ id: String?) throws {
        guard let id, !Limits.sm2ID.contains(id.utf8.count) else { return }
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

    /// The algorithm to which a key of its curve is bound; other curves are refused.
    static func own(of key: PublicKey, _ place: String) throws -> Algorithm {
        switch key.coseKey {
        case .ec2(.p256, _, _): return .es256
        case .ec2(.sm2, _, _): return .sm2
        case .okp(.ed25519, _): return .edDSA
        default: throw CommandError(.keyRefused, at: place, detail: "P-256, Ed25519, SM2")
        }
    }
}
