import ArgumentParser
import TalentCode

/// `bundle show`: what is inside a file, without believing it.
struct BundleShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the parts of a bundle, without judging it."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A bundle, or a folder with bundle.cbor.")
    var file: String

    func run() async throws {
        let console = try options.console()
        let bundle = try BundleFile.read(file)
        do {
            try BundleJSON(bundle).print(console)
        } catch let error as TrustError {
            throw CommandError(importing: error, at: file)
        }
    }
}
