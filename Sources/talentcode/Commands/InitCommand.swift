import ArgumentParser
import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode

/// `init`: makes the home of an office.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an office: keys, root, trust list, status list, register."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "Area code of the office, such as 330282.")
    var area: String

    @Option(help: "Chinese name (default: the area code).")
    var nameZh: String?

    @Option(help: "English name (default: the area code).")
    var nameEn: String?

    @Option(help: "es256, eddsa or sm2.")
    var algorithm = "es256"

    @Option(help: "Algorithm of the status key (default: as --algorithm).")
    var statusAlgorithm: String?

    @Option(help: "Where status lists are published (default: https://AREA.tc.invalid/s).")
    var statusBase: String?

    @Option(help: "The signer's id with SM2 (default: \(defaultSM2ID)).")
    var sm2ID: String?

    @Option(help: "What encrypts the register's fields: aes256-gcm or sm4 (国密).")
    var fieldCipher = FieldSuite.aes256GCM.rawValue

    @Flag(help: "Store private keys unencrypted.")
    var noPassphrase = false

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        guard let area = AreaCode(area) else { throw CommandError(.usage, at: "--area", detail: "330282") }
        let algorithm = try KeyAlgorithm.parse(algorithm, "--algorithm")
        let statusAlgorithm = try statusAlgorithm.map { try KeyAlgorithm.parse($0, "--status-algorithm") }
        let suite = try FieldSuiteOption.parse(fieldCipher)
        let base = try StatusBase.check(statusBase ?? "https://\(area).tc.invalid/s")
        let home = options.home
        try Self.refuseExisting(home)
        let secret = noPassphrase ? nil : try passphrase.source.passphrase(console, isNew: true)
        if noPassphrase { console.note("note.noPassphrase") }
        let entry = OfficeFounding.Entry(
            area: area, nameZH: nameZh ?? area.description, nameEN: nameEn ?? area.description,
            statusBase: base
        )
        // Behind the question for the passphrase: somebody else may have made a home meanwhile.
        try OutputFile.makeFolder(home.folder)
        let lock = try FolderLock("\(home.folder)/.lock", waits: false)
        defer { withExtendedLifetime(lock) {} }
        try Self.refuseExisting(home)
        let report = try await HomeMaker(
            home: home, entry: entry, algorithm: algorithm, statusAlgorithm: statusAlgorithm ?? algorithm,
            sm2ID: sm2ID, passphrase: secret, fieldSuite: suite
        ).make(now: now)
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("home", report.home), ("area", report.area), ("algorithm", report.algorithm),
            ("issuerKid", report.issuerKid), ("rootFingerprint", report.rootFingerprint),
            ("statusBase", report.statusBase), ("fieldCipher", report.fieldCipher),
        ])
        console.note("note.initNext", ["home": home.folder])
    }

    /// A home, or register keys alone: those of a register that is elsewhere now, or of an init that was killed.
    private static func refuseExisting(_ home: Home) throws {
        guard !home.exists else { throw CommandError(.homeExists, at: home.folder) }
        guard !FileManager.default.fileExists(atPath: home.registerKeys) else {
            throw CommandError(.homeExists, at: home.registerKeys, key: "HOME_EXISTS.keys")
        }
    }
}
