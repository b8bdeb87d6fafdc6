import ArgumentParser
import TalentCode

/// `desks settle`: takes in what a desk redeemed without network.
struct DesksSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Take in what a desk redeemed without network; what conflicts goes to the review list."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @OptionGroup var server: ServerOptions

    @Argument(help: "The file of the share as it comes from the desk.")
    var file: String

    func run() async throws {
        if let client = try server.client() {
            return try await ServerSettlement(client: client)
                .run(file, request: try request.id(), try options.console())
        }
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let taking = ShareTaking(work: work)
        let bytes = try InputFile.read(file, maximum: Limits.shareFile)
        let checked = try await taking.check(bytes, at: file)
        if checked.isTorn { work.office.console.note("note.shareTorn", ["file": file]) }
        try await taking.settle(checked).print(work.office.console)
    }
}
