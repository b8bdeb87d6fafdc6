import ArgumentParser
import TalentCode

/// `entitlements expire`: ends holds that ran out; what they held goes to the next.
struct EntitlementsExpireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire", abstract: "End holds that ran out; also done before every step."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var actor: ActorOptions

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, actor)
        let step = try work.request.step(["expire"], desk: nil, reason: nil, work.office.cryptography)
        let rule = work.holdDays
        let console = work.office.console
        var (ended, count): ([Entitlement], Int) = ([], 0)
        repeat {
            ended = try await work.office.register.write { register in
                try ExpireHolds(holdDays: rule).run(step, in: register)
            }
            try StepReport(console: console).print(ended, isRepeated: false)
            count += ended.count
        } while !ended.isEmpty
        console.note(count == 0 ? "expire.none" : "expire.done", ["count": "\(count)"])
    }
}
