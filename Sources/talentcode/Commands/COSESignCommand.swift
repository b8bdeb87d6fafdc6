import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `cose sign`: makes a COSE_Sign1 of the bytes of a file.
struct COSESignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the bytes of a file as a COSE_Sign1 with tag 18."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The payload, taken as it is; - reads standard input.")
    var file: String

    @Option(help: "The private key: PEM, JWK or COSE_Key.")
    var key: String

    @Option(help: "ES256, ES384, ES512, EdDSA, PS256 or SM2 (default: by the key).")
    var algorithm: String?

    @Option(help: "The key id of the protected header, in hex.")
    var kid: String?

    @Option(help: "Externally supplied data in hex.")
    var external: String?

    @Option(help: "Write the message there in binary; without it, hex on standard output.")
    var out: String?

    @Flag(help: "Leave the payload out of the message.")
    var detached = false

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID = defaultSM2ID

    func run() async throws {
        let console = try options.console()
        let keyID = try COSEInput.hex(kid, "--kid")
        let externalData = try COSEInput.hex(external, "--external") ?? []
        let payload = try InputFile.readOrStandardInput(file, maximum: COSEInput.maximum)
        guard case .privateKey(let privateKey) = try COSEInput.key(key, passphrase.source, console) else {
            throw CommandError(.badInput, at: key, detail: "a public key; signing needs the private one")
        }
        let algorithm = try chosenAlgorithm(privateKey.publicKey.coseKey)
        let signer: EVPSigningKey
        do {
            signer = try EVPSigningKey(privateKey, algorithm: algorithm, sm2ID: sm2ID)
        } catch {
            throw CommandError(error, at: key)
        }
        let draft = GeneralSign1Draft(
            algorithm: algorithm,
            keyID: keyID,
            payload: payload,
            isDetached: detached,
            externalData: externalData
        )
        let message = draft.encoded(signature: try signer.sign(draft.signedBytes))
        if let out { try OutputFile.write(message, to: out) }
        if console.isJSON {
            var members: [(name: String, value: JSONValue)] = [
                ("algorithm", .text(algorithm.rawValue)), ("message", .text(Hex.encode(message))),
            ]
            if let keyID { members.append(("kid", .text(Hex.encode(keyID)))) }
            if let out { members.append(("file", .text(out))) }
            try console.json(JSONValue.object(members))
        } else if out == nil {
            try console.line(Hex.encode(message))
        }
    }

    private func chosenAlgorithm(_ key: COSEKey) throws -> Algorithm {
        guard let name = algorithm else {
            return switch key.curve {
            case .p256: .es256
            case .p384: .es384
            case .p521: .es512
            case .ed25519, .ed448: .edDSA
            case .sm2: .sm2
            case nil: .ps256
            }
        }
        guard
            let algorithm = Algorithm.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() })
        else {
            let allowed = Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(.usage, at: "--algorithm", detail: allowed)
        }
        return algorithm
    }
}
