import ArgumentParser
import COSE
import OpenSSLKeys
import QRCode
import TalentCode

/// `present`: a presentation of a device-bound code, as the holder's phone makes it.
struct PresentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present", abstract: "Sign a presentation (TP1:) of a device-bound code."
    )

    private struct Report: Encodable {
        let text: String
        let audience: String
        let expiresAt: String
        let qr: CodeRendering.Report
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The credential's text (TC1:), or - for standard input.")
    var text: String

    @Option(help: "The holder's private device key: PEM, JWK or COSE_Key.")
    var deviceKey: String

    @Option(help: "The desk for which it is made (default: any).")
    var audience = Audience.any

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let bytes =
            text == "-"
            ? InputFile.text(try InputFile.standardInput(maximum: 1 << 16)) : Array(text.utf8)
        let key = try readKey(console)
        let presentation: [UInt8]
        do throws(Presentation.Failure) {
            presentation = try Presentation.sign(
                bytes, audience: audience, issuedAt: now,
                nonce: try nonce(), with: key
            )
        } catch {
            throw CommandError(error, deviceKey)
        }
        let rendering = try CodeRendering(ecc: nil, module: nil, nil)
        let symbol = try rendering.symbol(presentation)
        let report = Report(
            text: String(decoding: presentation, as: UTF8.self), audience: audience,
            expiresAt: TimeText.format(now.adding(Presentation.life)), qr: rendering.report(symbol)
        )
        if console.isJSON { return try console.json(report) }
        try console.line(report.text)
    }

    private func nonce() throws(Presentation.Failure) -> [UInt8] {
        do throws(CryptographyError) {
            return try OpenSSLCryptography().randomBytes(8)
        } catch {
            throw .cryptography(error)
        }
    }

    private func readKey(_ console: Console) throws -> EVPSigningKey {
        try FileMode.check(deviceKey)
        let file = try InputFile.read(deviceKey, maximum: ImportedKey.maximumFileSize)
        do {
            guard case .privateKey(let key) = try KeyStore.read(file, passphrase.source, console),
                let holder = ConfirmationKey(key.publicKey.coseKey)
            else { throw CommandError(.keyRefused, at: deviceKey, detail: "P-256, Ed25519; private") }
            let algorithm: Algorithm = if case .p256 = holder { .es256 } else { .edDSA }
            return try EVPSigningKey(key, algorithm: algorithm)
        } catch let error as KeyError {
            throw CommandError(error, at: deviceKey)
        }
    }
}

extension CommandError {
    init(_ error: Presentation.Failure, _ place: String) {
        switch error {
        case .notACredential: self.init(.badInput, at: "TEXT", detail: "TC1:")
        case .otherKey: self.init(.keyRefused, at: place, detail: "cnf")
        case .badAudience: self.init(.usage, at: "--audience", detail: "1–16 × [A-Za-z0-9._-]")
        case .cryptography(let error): self.init(.internalFault, detail: error.description)
        }
    }
}
