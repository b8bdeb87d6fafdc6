import ArgumentParser
import PostgresRegister
import SQLiteRegister
import TalentCode

/// `migrate`: moves an office from its file to PostgreSQL.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Move the register from its file to PostgreSQL; run again after a kill, it goes on."
    )

    @OptionGroup var options: GlobalOptions

    @Option(
        help: "Connection string of an empty database, without a password (PGPASSWORD or a passfile has it).")
    var to: String?

    @Flag(help: "Give up a move that is not finished: the file is used again.")
    var cancel = false

    private struct Report: Encodable {
        let moved: Bool
        let place: String
        let tables: Int
        let rows: Int
        let digest: String
        let config: String
    }

    func run() async throws {
        let console = try options.console()
        let home = options.home
        try home.require()
        guard try HomeRegister.server(home) == nil else {
            throw CommandError(.refused, at: home.config, key: "REFUSED.movedAlready")
        }
        let lock = try FolderLock("\(home.folder)/.rotation.lock", waits: false)
        defer { withExtendedLifetime(lock) {} }
        let move = OfficeMove(source: try SQLiteRegister.open(at: home.register), home: home)
        if cancel {
            try await move.cancel()
            return console.note("note.moveCancelled")
        }
        guard let to else { throw CommandError(.usage, at: "--to", detail: "postgresql://HOST/DATABASE") }
        guard try !PostgresRegister.holdsPassword(to) else {
            throw CommandError(.badInput, at: "--to", key: "BAD_INPUT.registerPassword")
        }
        try HomeRegister.refuseExposed(to, at: "--to")
        let result = try await move.run(to: to, console)
        let line = "register: {url: \"\(Self.escaped(to))\"}"
        let report = Report(
            moved: true, place: try PostgresRegister.place(to), tables: result.tables, rows: result.rows,
            digest: Hex.encode(result.digest), config: line
        )
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("tables", "\(report.tables)"), ("rows", "\(report.rows)"), ("digest", report.digest),
            ("place", report.place), ("config", report.config),
        ])
        console.note("note.moved", ["file": home.config])
    }

    /// Inside the double quotes of YAML.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
