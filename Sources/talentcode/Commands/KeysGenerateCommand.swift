import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `keys generate`: makes a key pair for a purpose.
struct KeysGenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a key; credential, status and policy keys go into the next trust list."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "root, trust, manifest, credential, status or policy.")
    var purpose: String

    @Option(help: "es256, eddsa or sm2.")
    var algorithm = "es256"

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID: String?

    @Flag(help: "Store the private key unencrypted.")
    var noPassphrase = false

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        let purpose = try PurposeOption.parse(purpose)
        let algorithm = try KeyAlgorithm.parse(algorithm, "--algorithm")
        let office = try await Office.open(options, passphrase.source, console)
        let secret = noPassphrase ? nil : try office.source.passphrase(console)
        if noPassphrase { console.note("note.noPassphrase") }
        let key = try PrivateKey.generate(algorithm)
        let record = try await KeyEnrolment(office: office, purpose: purpose, sm2ID: sm2ID)
            .enrol(key, algorithm, passphrase: secret, now: now)
        try KeyJSON(record).print(console)
    }
}
