import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `cose verify`: whether a COSE_Sign1 of any maker was signed by a key.
struct COSEVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a COSE_Sign1 (hex, Base64 or binary)."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The message; - reads standard input.")
    var file: String

    @Option(help: "The key: PEM, JWK or COSE_Key, public or private.")
    var key: String

    @Option(help: "Externally supplied data in hex.")
    var external: String?

    @Option(help: "The payload of a message that does not carry it: the bytes of this file.")
    var detached: String?

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID = defaultSM2ID

    func run() async throws {
        let console = try options.console()
        let externalData = try COSEInput.hex(external, "--external") ?? []
        let input = try InputFile.readOrStandardInput(file, maximum: COSEInput.maximum)
        let payload = try detached.map { try InputFile.read($0, maximum: COSEInput.maximum) }
        let imported = try COSEInput.key(key, passphrase.source, console)
        let message: GeneralSign1
        let signed: [UInt8]
        do throws(GeneralSign1Error) {
            message = try GeneralSign1(BinaryText.bytes(input))
            signed = try message.signedBytes(externalData: externalData, detachedPayload: payload)
        } catch {
            throw CommandError(.badInput, at: file, detail: FormatFault.text(error))
        }
        guard let verifier = try verifier(message, imported.publicKey) else {
            try refuse("unsupported-algorithm", console)
        }
        guard try verifier.verify(message.signature, of: signed) else {
            try refuse("bad-signature", console)
        }
        try show(message, payload: message.payload ?? payload ?? [], verifier.algorithm, console)
    }

    /// The key bound to the message's algorithm. Nil where the message names none, one that is not known, or
    /// one that does not fit the key: nothing is guessed from the key alone.
    private func verifier(_ message: GeneralSign1, _ key: PublicKey) throws -> EVPVerificationKey? {
        guard let identifier = message.algorithmIdentifier, let algorithm = Algorithm(identifier: identifier),
            algorithm.accepts(identifier, on: key.coseKey.curve)
        else { return nil }
        do {
            return try EVPVerificationKey(key, algorithm: algorithm, sm2ID: sm2ID)
        } catch {
            switch error {
            case .refused(.algorithmMismatch): return nil
            default: throw CommandError(error, at: self.key)
            }
        }
    }

    private func refuse(_ reason: String, _ console: Console) throws -> Never {
        if console.isJSON {
            try console.json(JSONValue.object([("verified", .bool(false)), ("reason", .text(reason))]))
        } else {
            try console.line(console.text("cose.\(reason)"))
        }
        throw ExitCode(1)
    }

    private func show(
        _ message: GeneralSign1,
        payload: [UInt8],
        _ algorithm: Algorithm,
        _ console: Console
    ) throws {
        let kid = message.keyID.map { Hex.encode($0) }
        let protected = CBORJSON.value(message.protected, names: LabelNames.headers)
        if console.isJSON {
            var members: [(name: String, value: JSONValue)] = [
                ("verified", .bool(true)), ("algorithm", .text(algorithm.rawValue)),
            ]
            if let kid { members.append(("kid", .text(kid))) }
            members += [("payload", .text(Hex.encode(payload))), ("protected", protected)]
            return try console.json(JSONValue.object(members))
        }
        try console.line(console.text("cose.verified"))
        try console.table([("algorithm", algorithm.rawValue), ("kid", kid), ("payload", Hex.encode(payload))])
    }
}
