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

    @Flag(help: "Tell what each rule said, and what it read.")
    var explain = false

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
            profile: profile, signatures: lines ? SignatureCache() : nil
        )
        var request: DocumentRequest?
        if let document {
            request = try await desk.documentRequest(try DocumentText.parse(document), passphrase.source)
        }
        let schemes = try SchemeTables(folder: options.home.templates)
        if lines {
            let session = LineVerification(
                console: console, desk: desk, schemes: schemes, now: isGiven ? now : nil, document: request,
                explains: explain
            )
            throw ExitCode(try await session.run())
        }
        let explained: Explanation
        if let image {
            explained = try judgePicture(image, desk, now, request)
        } else {
            let bytes =
                try text.map { Array($0.utf8) }
                ?? InputFile.text(try InputFile.standardInput(cutAt: LineVerification.maximumInput))
            explained = try desk.answer(bytes, now: now, document: request, explains: explain)
        }
        let verdict = explained.verdict
        if console.isJSON {
            try console.json(VerdictJSON(explained, console.messages, schemes))
        } else {
            try VerdictText(console: console, schemes: schemes).print(explained)
        }
        if let reason = verdict.unremembered { desk.warn(of: reason) }
        // Behind the answer: nothing may delay it.
        desk.remember([verdict])
        throw ExitCode(verdict.outcome.exitCode)
    }

    /// Foreign codes beside a talent code are ignored; two different talent codes are an input error.
    private func judgePicture(
        _ path: String, _ desk: VerifyingDesk, _ now: Timestamp, _ request: DocumentRequest?
    ) throws -> Explanation {
        let texts = try PictureInput.texts(path: path)
        let own = texts.filter { text in
            CodePrefix.allCases.contains { text.starts(with: Array($0.rawValue.utf8)) }
        }
        guard own.count <= 1 else { throw CommandError(.severalCodes, at: path) }
        guard let text = own.first ?? texts.first else {
            return explain
                ? Explanation(noCodeFoundAt: now)
                : Explanation(unexplained: Verdict(unread: .noCodeFound, checkedAt: now))
        }
        return try desk.answer(text, now: now, document: request, explains: explain)
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
