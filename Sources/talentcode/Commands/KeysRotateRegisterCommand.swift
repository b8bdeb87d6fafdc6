import ArgumentParser
import COSE
import TalentCode

/// `keys rotate-register`: seals the register under new keys.
struct KeysRotateRegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-register",
        abstract:
            "Seal the register under new keys, and destroy the old ones; run again after a kill, it goes on."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "What is to encrypt the register's fields: aes256-gcm or sm4 (default: as now).")
    var fieldCipher: String?

    private struct Report: Encodable {
        let rotated: Bool
        let fieldCipher: String
        let rows: Int
        let unreadable: Int
    }

    func run() async throws {
        _ = try options.writingTime()
        let console = try options.console()
        let suite = try fieldCipher.map { try FieldSuiteOption.parse($0) }
        try options.home.require()
        let lock = try FolderLock("\(options.home.folder)/.rotation.lock", waits: false)
        defer { withExtendedLifetime(lock) {} }
        let office = try await Office.open(options, passphrase.source, console, tellsOfPending: false)
        let result = try await RegisterRotation(office: office).run(suite)
        if result.state.unreadable > 0 {
            console.note("note.unreadableRows", ["count": "\(result.state.unreadable)"])
        }
        console.note("note.rotatedBackups")
        let report = Report(
            rotated: true, fieldCipher: result.suite.rawValue, rows: result.state.rows,
            unreadable: result.state.unreadable
        )
        if console.isJSON { return try console.json(report) }
        try console.table([("fieldCipher", report.fieldCipher), ("rows", "\(report.rows)")])
    }
}
