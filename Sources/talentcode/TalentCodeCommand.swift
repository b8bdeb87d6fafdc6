import ArgumentParser
import Foundation

/// The program: verbs for the daily work, nouns for the rest.
@main
struct TalentCodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcode",
        abstract: "Issues and verifies talent codes (人才码).",
        subcommands: [
            InitCommand.self, PeopleCommand.self, ProgrammesCommand.self, ChildrenCommand.self,
            IssueCommand.self, ReissueCommand.self, RenderCommand.self,
            VerifyCommand.self, PresentCommand.self, InspectCommand.self, RevokeCommand.self,
            SuspendCommand.self,
            ResumeCommand.self, CredentialsCommand.self, StatusCommand.self, KeysCommand.self,
            BenefitsCommand.self, ApplyCommand.self, ApplicationsCommand.self, AllocateCommand.self,
            RedeemCommand.self, ReleaseCommand.self, EntitlementsCommand.self, PoolsCommand.self,
            PaymentsCommand.self,
            DesksCommand.self, OperatorsCommand.self, TrustCommand.self, RootCommand.self, BundleCommand.self,
            COSECommand.self, CBORCommand.self, Base45Command.self, LogicCommand.self, ReportCommand.self,
            ServeCommand.self, ConfigCommand.self, MigrateCommand.self,
        ]
    )

    /// Runs the command of the arguments; every error ends in one line and its exit code.
    static func main() async {
        ProcessSecrets.protect()
        let arguments = ArgumentOrder.globalOptionsLast(Array(CommandLine.arguments.dropFirst()))
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.end(with: error, arguments)
        }
    }
}
