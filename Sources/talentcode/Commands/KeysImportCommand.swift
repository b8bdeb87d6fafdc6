import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `keys import`: takes a private key that was made elsewhere.
struct KeysImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a private key from PEM, JWK or COSE_Key."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The key file; an encrypted one opens with the same passphrase.")
    var file: String

    @Option(help: "root, trust, manifest, credential, status or policy.")
    var purpose: String

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID: String?

    @Flag(help: "Store the private key unencrypted.")
    var noPassphrase = false

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        let purpose = try PurposeOption.parse(purpose)
        let bytes = try InputFile.read(file, maximum: ImportedKey.maximumFileSize)
        let office = try await Office.open(options, passphrase.source, console)
        let imported: ImportedKey
        do {
            imported = try KeyStore.read(bytes, office.source, console)
        } catch let error as KeyError {
            throw CommandError(error, at: file)
        }
        guard case .privateKey(let key) = imported else {
            throw CommandError(.badInput, at: file, detail: "no private key")
        }
        let algorithm = try KeyAlgorithm.own(of: key.publicKey, file)
        let thumbprint = try key.publicKey.coseKey.thumbprint(office.cryptography)
        guard
            try await !office.register.read({ try $0.keys() }).contains(where: { $0.thumbprint == thumbprint }
            )
        else { throw CommandError(.refused, at: file, detail: "\(KeyID(thumbprint))") }
        let secret = noPassphrase ? nil : try office.source.passphrase(console)
        if noPassphrase { console.note("note.noPassphrase") }
        let record = try await KeyEnrolment(office: office, purpose: purpose, sm2ID: sm2ID)
            .enrol(key, algorithm, passphrase: secret, now: now)
        try KeyJSON(record).print(console)
    }
}
