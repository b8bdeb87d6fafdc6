import ArgumentParser
import TalentCode

/// What the commands have in common that make a step of one entitlement that is there.
struct EntitlementActing {
    let options: GlobalOptions
    let passphrase: PassphraseOptions
    let request: RequestOptions

    /// The id of an entitlement; NOT_FOUND for what cannot be one.
    static func id(_ text: String) throws -> EntitlementID {
        guard let id = EntitlementID(hex: text) else {
            throw CommandError(.notFound, at: "ID", key: "NOT_FOUND.id")
        }
        return id
    }

    /// Makes a step, prints the entitlement, and gives the exit code.
    func run(_ change: EntitlementChange, reason: String? = nil) async throws -> Int32 {
        let reason = try ReasonText.parse(reason)
        let work = try await BenefitWork.open(options, passphrase.source, request)
        return try StepReport(console: work.office.console).print(
            try await work.run(change.step(work, reason: reason)))
    }

    /// The same for an act without particulars.
    func run(_ act: EntitlementChange.Act, _ text: String, reason: String? = nil) async throws -> Int32 {
        try await run(EntitlementChange(act, try Self.id(text)), reason: reason)
    }
}
