import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `bundle import`: takes over everything, or nothing.
struct BundleImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a bundle over: all of it or nothing, and nothing older."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "A bundle, or a folder with bundle.cbor.")
    var file: String

    @Option(help: "SHA-256 of the root that is trusted: once, where none is held, or to join another root.")
    var rootFingerprint: String?

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let anchor = try rootFingerprint.map(BundleOptions.fingerprint)
        let bundle = try BundleFile.read(file)
        let home = options.home
        let office = home.exists ? try await Office.open(options, passphrase.source, console) : nil
        let held = try await HomeTrust.read(home)
        do {
            let update = TrustUpdate(OpenSSLCryptography(), clock: now)
            // Before the folder is made: what is refused leaves no trace.
            _ = try update.importing(bundle, into: try held.base(), anchor: anchor)
            try TrustStoreFile(home: home).update { imported in
                let base = try HomeTrust(own: held.own, imported: imported).base()
                return try update.importing(bundle, into: base, anchor: anchor).store
            }
        } catch let error as TrustError {
            throw CommandError(importing: error, at: file)
        }
        var report = try BundleJSON(bundle)
        report.accepted = true
        try report.print(console)
        guard let office else { return }
        try await OwnKeys(office: office).settle(now: now)
    }
}
