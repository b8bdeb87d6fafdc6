import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// An issuer's public entry as a district gives it to its city: JSON with the keys as JWK.
struct IssuerFile: Codable {
    struct Names: Codable {
        let zh: String
        let en: String
    }

    struct Key: Codable {
        let purpose: String
        let notBefore: String
        let notAfter: String?
        /// `retired` or `compromised`; absent while the key is in use.
        let state: String?
        let since: String?
        let sm2Id: String?
        let jwk: [String: String]
    }

    let id: String
    let names: Names
    let statusBase: String
    let keys: [Key]

    /// The largest file that is read: 256 keys take 80 kB.
    static let maximumSize = 1 << 20

    /// The entry of an issuer.
    init(_ issuer: TrustedIssuer) throws {
        id = issuer.id.description
        names = Names(zh: issuer.nameZH, en: issuer.nameEN)
        statusBase = issuer.statusBase
        keys = try issuer.keys.map { key in
            let jwk = try PublicKey(key.key).jwk
            return Key(
                purpose: key.purpose.rawValue, notBefore: TimeText.format(key.notBefore),
                notAfter: key.notAfter.map(TimeText.format),
                state: key.state == .active ? nil : key.state.name,
                since: key.state.since.map(TimeText.format), sm2Id: key.sm2ID,
                jwk: try JSONDecoder().decode([String: String].self, from: Data(jwk.utf8))
            )
        }
    }

    /// Reads a file; what is wrong is named by its member.
    static func read(_ path: String) throws -> (file: IssuerFile, bytes: [UInt8]) {
        let bytes = try InputFile.read(path, maximum: maximumSize)
        do {
            return (try JSONDecoder().decode(IssuerFile.self, from: Data(bytes)), bytes)
        } catch {
            throw CommandError(.badInput, at: path, detail: "not an issuer's entry in JSON")
        }
    }

    /// The bytes that `trust export-issuer` writes: readable, and the same for the same entry.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0a]
    }

    /// The entry with the authority that the reader gives it.
    func issuer(_ authority: (AreaCode) throws -> Authority, _ path: String) throws -> TrustedIssuer {
        guard let area = AreaCode(id) else { throw Self.fault("id", path) }
        for name in [names.zh, names.en] {
            let isPlain = TerminalText.escape(name) == name
            guard !name.isEmpty, name.utf8.count <= Limits.issuerName, isPlain else {
                throw Self.fault("names", path)
            }
        }
        guard StatusBase.isGood(statusBase) else { throw Self.fault("statusBase", path) }
        guard keys.count <= Limits.issuerKeys else { throw Self.fault("keys", path) }
        return TrustedIssuer(
            id: area, nameZH: names.zh, nameEN: names.en, statusBase: statusBase,
            authority: try authority(area),
            keys: try keys.enumerated().map { try Self.key($1, "keys[\($0)]", path) }
        )
    }

    private static func key(_ key: Key, _ place: String, _ path: String) throws -> TrustedKey {
        guard let purpose = KeyPurpose(rawValue: key.purpose), purpose.isIssuerKey else {
            throw fault("\(place).purpose", path)
        }
        guard let notBefore = TimeText.parse(key.notBefore) else { throw fault("\(place).notBefore", path) }
        let notAfter = try key.notAfter.map { text in
            guard let time = TimeText.parse(text) else { throw fault("\(place).notAfter", path) }
            return time
        }
        if let notAfter, notAfter <= notBefore { throw fault("\(place).notAfter", path) }
        let publicKey = try publicKey(key, place, path)
        let algorithm = try KeyAlgorithm.own(of: publicKey, "\(path): \(place).jwk")
        if let id = key.sm2Id {
            guard algorithm == .sm2, Limits.sm2ID.contains(id.utf8.count) else {
                throw fault("\(place).sm2Id", path)
            }
        }
        return TrustedKey(
            key: publicKey.coseKey, algorithm: algorithm, purpose: purpose, notBefore: notBefore,
            notAfter: notAfter, state: try state(key, place, path), sm2ID: key.sm2Id
        )
    }

    private static func publicKey(_ key: Key, _ place: String, _ path: String) throws -> PublicKey {
        do {
            switch try ImportedKey(Array(try JSONEncoder().encode(key.jwk))) {
            case .publicKey(let key): return key
            // A private key that travelled is in wrong hands already.
            case .privateKey: throw CommandError(.keyRefused, at: "\(path): \(place).jwk", detail: "private")
            }
        } catch let error as KeyError {
            throw CommandError(error, at: "\(path): \(place).jwk")
        }
    }

    private static func state(_ key: Key, _ place: String, _ path: String) throws -> KeyState {
        guard let state = key.state else { return .active }
        guard let since = key.since.flatMap({ TimeText.parse($0) }) else {
            throw fault("\(place).since", path)
        }
        switch state {
        case "retired": return .retired(since: since)
        case "compromised": return .compromised(since: since)
        default: throw fault("\(place).state", path)
        }
    }

    private static func fault(_ member: String, _ path: String) -> CommandError {
        CommandError(.badInput, at: path, detail: member)
    }
}
