import ArgumentParser
import TalentCode

/// The options of every command that changes entitlements and is repeated by its name.
struct RequestOptions: ParsableArguments {
    @Option(help: "A name for this request: repeating it changes nothing and gives the same answer.")
    var requestID: String?

    @OptionGroup var actor: ActorOptions

    /// The request's name, or nil. Names that the program gives itself are refused.
    func id() throws -> RequestID? {
        guard let requestID else { return nil }
        guard let id = RequestID(requestID) else {
            throw CommandError(.usage, at: "--request-id", detail: "[A-Za-z0-9._:-], 1–64")
        }
        guard !id.isReserved else {
            throw CommandError(.usage, at: "--request-id", key: "USAGE.reservedRequest")
        }
        return id
    }
}
