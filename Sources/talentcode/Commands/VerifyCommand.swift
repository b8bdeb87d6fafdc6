import ArgumentParser
import COSE
import Foundation
import OpenSSLKeys
import QRCode
import SQLiteRegister
import TalentCode

/// `verify`: a verdict on a code. Unlocks no private key.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Judge a code: a text, a picture, standard input, or a line each."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var bundleOptions: BundleOptions
    @OptionGroup var values: ValueOptions
    @OptionGroup var server: ServerOptions

    @Argument(help: "The text of a code; without it, standard input.")
    var text: String?

    @Option(help: "A PNG or JPEG with the code.")
    var image: String?

    @Option(help: "Compare with an identity document: [TYPE:]NUMBER.")
    var document: String?

    @Option(name: .customLong("desk"), help: "The profile of this desk (YAML).")
    var deskFile: String?

    @Option(help: "Ask for a benefit too: does this code give it here and now.")
    var benefit: String?

    @Flag(help: "Each line of standard input is a code.")
    var lines = false

    @Flag(help: "Tell what each rule said, and what it read.")
    var explain = false

    func validate() throws {
        if [text != nil, image != nil, lines].filter({ $0 }).count > 1 {
            throw ValidationError("TEXT, --image and --lines exclude each other")
        }
        if server.server != nil, explain || options.at != nil {
            throw ValidationError("--explain and --at do not go with --server")
        }
        if benefit == nil, values.isGiven { throw ValidationError("--value and --child go with --benefit") }
    }

    func run() async throws {
        var console = try options.console()
        let (now, isGiven) = try options.judgingTime()
        let profile = try deskFile.map { try DeskFile(path: $0).load(console) }
        if options.lang == nil, let language = profile?.language { console = console.speaking(language) }
        let asking = try server(profile, console)
        let desk = try await VerifyingDesk.open(
            options.home, console, isTimeGiven: isGiven, bundle: try bundleOptions.read(),
            profile: profile, signatures: lines ? SignatureCache() : nil
        )
        var request: DocumentRequest?
        if let document {
            request = try await desk.documentRequest(try DocumentText.parse(document), passphrase.source)
        }
        let schemes = try SchemeTables(folder: options.home.templates)
        let asked = try benefit.map { try BenefitQuestion($0, values.given(), explains: explain) }
        let benefits = try await asked?.desk(
            desk, options.home, profile, schemes, passphrase.source, console
        )
        if lines {
            let session = LineVerification(
                console: console, desk: desk, benefits: benefits, schemes: schemes,
                now: isGiven ? now : nil, document: request, explains: explain, server: asking
            )
            throw ExitCode(try await session.run())
        }
        let bytes = try shown()
        if let bytes, let verdict = try await asking?.ask(bytes), desk.stands(verdict, on: bytes) {
            try verdict.print(console)
            throw ExitCode(verdict.outcome.exitCode)
        }
        let explained =
            if let bytes {
                try desk.answer(bytes, now: now, document: request, explains: explain)
            } else if explain {
                Explanation(noCodeFoundAt: now)
            } else {
                Explanation(unexplained: Verdict(unread: .noCodeFound, checkedAt: now))
            }
        let verdict = explained.verdict
        let answer = ScanAnswer(
            explained, try await benefits?.judge(verdict, now: now), schemes,
            source: asking.map { _ in ServerVerification.local })
        try answer.print(console, sight: benefits?.sight ?? .desk, explains: explain)
        if let reason = verdict.unremembered { desk.warn(of: reason) }
        // Behind the answer: nothing may delay it.
        desk.remember([verdict])
        throw ExitCode(answer.outcome.exitCode)
    }

    /// The text that is shown; nil for a picture without a code.
    private func shown() throws -> [UInt8]? {
        if let image {
            return try PictureInput.code(
                InputFile.read(image, maximum: PictureLimits().maximumBytes), at: image)
        }
        return try text.map { Array($0.utf8) }
            ?? InputFile.text(InputFile.standardInput(cutAt: LineVerification.maximumInput))
    }

    /// The service that is asked first: that of `--server`, else that of the desk's profile.
    private func server(_ profile: DeskProfile?, _ console: Console) throws -> ServerVerification? {
        // What a service cannot answer is asked of it by nobody.
        let usual = explain || options.at != nil ? nil : profile?.server
        return try server.client(usual: usual, console).map { client in
            ServerVerification(
                client, console, benefit: benefit, values: try values.given(), document: document,
                profile: profile)
        }
    }
}

extension Outcome {
    /// The exit code of a verdict.
    var exitCode: Int32 {
        switch self {
        case .valid: 0
        case .invalid: 1
        case .undecided: 2
        }
    }
}
