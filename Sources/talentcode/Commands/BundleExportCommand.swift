import ArgumentParser
import TalentCode

/// `bundle export`: roots, trust list, status lists and salvage lists under one signed manifest.
struct BundleExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything that a desk needs into one signed file."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The file to write; it is also published as bundle.cbor.")
    var file: String

    @Option(help: "A private key of the role manifest beside those of the home.")
    var key: [String] = []

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console)
        let made: BundleExport.Made
        do {
            made = try await BundleMaking(office: office).make(key, now)
        } catch TrustError.future(let time) {
            throw CommandError(
                .clockBehind, at: file, key: "CLOCK_BEHIND.export", values: ["time": TimeText.format(time)]
            )
        } catch TrustError.threshold(_, let got, let need) {
            throw CommandError(
                .keyMissing, at: office.home.keys, key: "KEY_MISSING.manifest",
                values: ["good": "\(got)", "needed": "\(need)"]
            )
        }
        try OutputFile.write(made.bytes, to: file)
        try await PublishedFiles(home: office.home).publish(made.bytes)
        for item in made.omitted {
            console.note("note.omitted", ["uri": item.uri.description, "why": item.why])
        }
        if !made.withoutStatus.isEmpty {
            let names = made.withoutStatus.map(\.description).joined(separator: ", ")
            console.note("note.withoutStatus", ["issuers": names])
        }
        var report = try BundleJSON(made.bundle)
        report.accepted = true
        report.file = file
        try report.print(console)
    }
}
