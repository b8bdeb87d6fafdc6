import ArgumentParser
import Foundation
import TalentCode

/// `--server URL`: ask an office's service, with the token of this desk or operator.
struct ServerOptions: ParsableArguments {
    @Option(help: "The address of the office's service: https://HOST[:PORT][/PATH].")
    var server: String?

    @Option(help: "A file whose first line is the token (mode 0600; default: TALENTCODE_TOKEN).")
    var tokenFile: String?

    /// The client of `--server`, or nil where no service is asked. Refuses to go on without a token.
    func client() throws -> ServerClient? {
        guard let server else {
            guard tokenFile == nil else {
                throw CommandError(.usage, at: "--token-file", detail: "--server")
            }
            return nil
        }
        guard let token = try token() else {
            throw CommandError(.notPermitted, at: "--server", key: "NOT_PERMITTED.token")
        }
        return try ServerClient(server, token: token)
    }

    /// The same, or that of the address which a profile names.
    func client(usual: String?, _ console: Console) throws -> ServerClient? {
        guard server == nil, let usual else { return try client() }
        guard let token = try token() else {
            // A desk does not stand still for want of a token; that it goes by older data is said.
            console.note("note.serverToken", ["server": TerminalText.escape(usual)])
            return nil
        }
        return try ServerClient(usual, token: token)
    }

    /// The token that is given; nil for none.
    private func token() throws -> String? {
        let text: String
        if let tokenFile {
            try FileMode.check(tokenFile)
            text = String(
                decoding: InputFile.text(try InputFile.read(tokenFile, maximum: 512)), as: UTF8.self)
        } else if let given = Environment.value("TALENTCODE_TOKEN") {
            text = given
        } else {
            return nil
        }
        guard let token = BearerToken(text) else {
            throw CommandError(.notPermitted, at: tokenFile ?? "TALENTCODE_TOKEN", key: "NOT_PERMITTED.token")
        }
        return token.text
    }
}
