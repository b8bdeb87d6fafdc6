import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `root show`: the fingerprint is what two offices compare by telephone.
struct RootShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show version, roles and fingerprint of the root, or of one in a file."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A root that is being signed; its signatures are not checked here.")
    var file: String?

    func run() async throws {
        let console = try options.console()
        if let file {
            let bytes = try InputFile.read(file, maximum: Limits.trustDocument)
            do {
                return try RootJSON(try SignedDocument.unverifiedRoot(bytes), bytes).print(console)
            } catch let error as TrustError {
                throw CommandError(importing: error, at: file)
            }
        }
        guard let store = try await HomeTrust.required(options.home).combined(), let anchor = store.anchor
        else { throw CommandError(.noTrustedRoot, at: options.home.folder) }
        let chain = try RootChain(store.roots, from: anchor, OpenSSLCryptography())
        try RootJSON(chain.newest, chain.bytes[chain.bytes.count - 1]).print(console)
    }
}
