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

    @Argument(help: "The text of a code; without it, standard input.")
    var text: String?

    @Option(help: "A PNG or JPEG with the code.")
    var image: String?

    @Option(help: "Compare with an identity document: [TYPE:]NUMBER.")
    var document: String?

    @Option(name: .customLong("desk"), help: "The profile of this desk (YAML).")
    var deskFile: String?

    @Flag(help: "Each line of standard input is a code.")
    var lines = false

    func validate() throws {
        if [text != nil, image != nil, lines].filter({ $0 }).count > 1 {
            throw ValidationError("TEXT, --image and --lines exclude each other")
        }
    }

    func run() async throws {
        var console = try options.console()
        let (now, isGiven) = try options.judgingTime()
        let profile = try deskFile.map { try DeskFile(path: $0).load(console) }
        if options.lang == nil, let language = profile?.language { console = console.speaking(language) }
        let desk = try await VerifyingDesk.open(
            options.home, console, isTimeGiven: isGiven, bundle: try bundleOptions.read(),
            profile: profile
        )
        var request: DocumentRequest?
        if let document {
            request = try await desk.documentRequest(try DocumentText.parse(document), passphrase.source)
        }
        let schemes = try SchemeTables(folder: options.home.templates)
        if lines {
            let session = LineVerification(
                console: console, desk: desk, schemes: schemes, now: isGiven ? now : nil, document: request
            )
            throw ExitCode(try await session.run())
        }
        let verdict: Verdict
        if let image {
            verdict = try judgePicture(image, desk, now, request)
        } else {
            let bytes =
                try text.map { Array($0.utf8) }
                ?? InputFile.text(try InputFile.standardInput(cutAt: LineVerification.maximumInput))
            verdict = try desk.verifier.judge(bytes, now: now, document: request)
        }
        if console.isJSON {
            try console.json(VerdictJSON(verdict, console.messages, schemes))
        } else {
            try VerdictText(console: console, schemes: schemes).print(verdict)
        }
        // Behind the answer: nothing may delay it.
        desk.remember([verdict])
        throw ExitCode(verdict.outcome.exitCode)
    }

    /// Foreign codes beside a talent code are ignored; two different talent codes are an input error.
    private func judgePicture(
        _ path: String, _ desk: VerifyingDesk, _ now: Timestamp, _ request: DocumentRequest?
    ) throws -> Verdict {
        let texts = try PictureInput.texts(path: path)
        let own = texts.filter { text in
            CodePrefix.allCases.contains { text.starts(with: Array($0.rawValue.utf8)) }
        }
        guard own.count <= 1 else { throw CommandError(.severalCodes, at: path) }
        guard let text = own.first ?? texts.first else {
            return Verdict(unread: .noCodeFound, checkedAt: now)
        }
        return try desk.verifier.judge(text, now: now, document: request)
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
