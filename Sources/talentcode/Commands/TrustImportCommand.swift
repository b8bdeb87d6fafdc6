import ArgumentParser
import TalentCode

/// `trust import`: takes signed documents that were made elsewhere: a trust list, a root, status lists, salvage lists.
struct TrustImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a signed trust list, root, status list or salvage list into this home."
    )

    private struct Report: Encodable {
        let file: String
        let kind: String
        let changed: Bool
        let accepted: Bool
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "Signed documents (COSE).")
    var files: [String]

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office =
            options.home.exists ? try await Office.open(options, passphrase.source, console) : nil
        let taking = DocumentTaking(home: options.home, office: office)
        for file in files {
            let bytes = try InputFile.read(file, maximum: Limits.statusToken)
            let part: BundlePart
            do {
                part = try BundlePart(document: bytes)
            } catch {
                throw CommandError(importing: error, at: file)
            }
            let isNew = try await taking.take(part, file)
            if console.isJSON {
                try console.json(
                    Report(file: file, kind: part.kind.name, changed: isNew, accepted: true)
                )
            } else {
                let key = isNew ? "note.imported" : "note.importedBefore"
                try console.line(
                    console.text(key, ["file": file, "kind": console.text("part.\(part.kind.name)")]))
            }
        }
        guard let office else { return }
        try await office.publishFiles()
        try await OwnKeys(office: office).settle(now: now)
    }
}
