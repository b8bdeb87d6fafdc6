import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `trust add-key`: takes a public key into an issuer's entry of the next trust list.
struct TrustAddKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-key", abstract: "Take a public key into an issuer's entry."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The public key: PEM, JWK or COSE_Key.")
    var file: String

    @Option(help: "The issuer's area code.")
    var issuer: String

    @Option(help: "credential, status or policy.")
    var purpose: String

    @Option(help: "The first iat that it may sign (default: now).")
    var notBefore: String?

    @Option(help: "The first iat that it may no longer sign.")
    var notAfter: String?

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID: String?

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        let purpose = try PurposeOption.parse(purpose)
        guard purpose.isIssuerKey else {
            throw CommandError(.usage, at: "--purpose", detail: "credential, status, policy")
        }
        guard let area = AreaCode(issuer) else { throw CommandError(.notFound, at: issuer) }
        let start = try TimeText.option(notBefore, "--not-before") ?? now
        let end = try TimeText.option(notAfter, "--not-after")
        if let end, end <= start {
            throw CommandError(.usage, at: "--not-after", detail: "> \(TimeText.format(start))")
        }
        let key = try PublicKeyFile.read(file, console)
        let algorithm = try KeyAlgorithm.own(of: key, file)
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let trusted = TrustedKey(
            key: key.coseKey, algorithm: algorithm, purpose: purpose, notBefore: start, notAfter: end,
            sm2ID: algorithm == .sm2 ? sm2ID : nil
        )
        try await TrustDrafting(office: office).apply(.addKey(area, trusted), "\(issuer), \(file)")
    }
}
