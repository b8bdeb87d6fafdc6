import ArgumentParser
import Foundation
import OpenSSLKeys
import TalentCode

/// `keys export`: the public half in a form of one's choice, or the private one as encrypted PEM.
struct KeysExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a key as PEM, COSE_Key or JWK."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case pem, cose, jwk
    }

    private struct Report: Encodable {
        let kid: String
        let format: String
        let file: String
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The kid: 16 hexadecimal digits.")
    var kid: String

    @Option(help: "pem, cose (binary) or jwk.")
    var format = Format.pem

    @Flag(help: "The private key too: encrypted PKCS#8 PEM.")
    var `private` = false

    @Option(help: "A file; without it standard output.")
    var out: String?

    func validate() throws {
        if `private`, format != .pem { throw ValidationError("--private goes with --format pem alone") }
    }

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console)
        let records = try await office.register.read { try $0.keys() }
        guard let kid = KeyID(hex: kid), let record = records.first(where: { $0.kid == kid }) else {
            throw CommandError(.notFound, at: self.kid)
        }
        let bytes = try `private` ? privateBytes(record, office) : publicBytes(record)
        if let out {
            try OutputFile.write(bytes, to: out, mode: `private` ? 0o600 : 0o644)
            if console.isJSON {
                try console.json(Report(kid: kid.description, format: format.rawValue, file: out))
            }
        } else {
            try OutputFile.writeAll(bytes, to: STDOUT_FILENO, "standard output")
        }
    }

    private func publicBytes(_ record: KeyRecord) throws -> [UInt8] {
        let key = try PublicKey(record.key)
        return switch format {
        case .pem: Array(try key.pem().utf8)
        case .cose: key.encodedCOSEKey
        case .jwk: Array((key.jwk + "\n").utf8)
        }
    }

    private func privateBytes(_ record: KeyRecord, _ office: Office) throws -> [UInt8] {
        // A key that lies in the clear at home leaves it encrypted all the same.
        let secret = try office.source.passphrase(office.console)
        return try office.keyStore.privateKey(record, office.source, office.console).pem(passphrase: secret)
    }
}
