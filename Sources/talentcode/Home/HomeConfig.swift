import Foundation
import TalentCode

/// What an office sets in its `config.yaml`; options of the command line go before it.
///
/// It is read strictly: a key that nothing reads would look as if it were set, so it is a fault with its place.
struct HomeConfig: Sendable {
    struct Issue: Sendable {
        let validDays: UInt64?
        let ecc: String?
        let module: Int?
    }

    /// The database that holds the register.
    struct RegisterServer: Sendable {
        /// What stands between the program and the server.
        enum Pooler: String, CaseIterable, Sendable {
            /// pgbouncer with `pool_mode = transaction`.
            case transaction
        }

        /// A connection string of libpq, without a password.
        let url: String
        let readers: Int?
        let pooler: Pooler?
    }

    /// Whether an allocation may approve.
    enum Review: String, CaseIterable, Sendable {
        /// An allocation takes only what somebody approved before.
        case required
        /// An allocation approves whom today's rules give the benefit.
        case allocation
    }

    /// The language of messages: zh, zh-CN or en.
    let language: String?
    let issue: Issue?
    /// `report.smallCell`: the smallest number of persons that a public report prints.
    let smallCell: Int?
    /// `benefits.review`.
    let review: Review?
    /// `benefits.settings`, by their keys.
    let settings: [PackSetting]
    let service: ServiceConfig

    /// `register`; without it the register is the file.
    let register: RegisterServer?

    /// The file of a home; an absent or empty one sets nothing.
    ///
    /// - Throws: every fault of the file, with its line and column.
    static func read(_ home: Home) throws(PackFileFaults) -> HomeConfig {
        guard FileManager.default.fileExists(atPath: home.config) else { return HomeConfig() }
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(home.config, maximum: PackLimits.file)
        } catch {
            let fault = YAMLFault(line: 1, column: 1, .yaml, ["problem": "unreadable"])
            throw PackFileFaults(YAMLFaults([fault]), at: home.config, isConfig: true)
        }
        let root: PackNode?
        do throws(YAMLFaults) {
            root = try PackYAML.read(bytes, isSetting: true)
        } catch {
            throw PackFileFaults(error, at: home.config, isConfig: true)
        }
        guard let root else { return HomeConfig() }
        do throws(PackFaults) {
            return try HomeConfig(root)
        } catch {
            throw PackFileFaults(error, at: home.config, settings: home.config)
        }
    }

    /// Nothing is set.
    private init() {
        (language, issue, smallCell, review, settings, register) = (nil, nil, nil, nil, [], nil)
        var none = PackFields()
        service = ServiceConfig(nil, &none)
    }

    private init(_ root: PackNode) throws(PackFaults) {
        var fields = PackFields()
        let root = Self.section(
            PackCursor(root), ["language", "issue", "report", "benefits", "register", "service"], &fields)
        let issue = Self.section(root?.value("issue"), ["validDays", "ecc", "module"], &fields)
        let report = Self.section(root?.value("report"), ["smallCell"], &fields)
        let benefits = Self.section(root?.value("benefits"), ["review", "settings"], &fields)
        language = Self.language(root?.value("language"), &fields)
        self.issue = issue.map { issue in
            Issue(
                validDays: fields.integer(issue.value("validDays"), in: 1...36_500).map { UInt64($0) },
                ecc: issue.value("ecc").flatMap { fields.text($0) },
                module: fields.integer(issue.value("module"), in: 1...64).map { Int($0) }
            )
        }
        register = Self.register(root?.value("register"), &fields)
        // The report itself says what it takes.
        smallCell = fields.integer(report?.value("smallCell"), in: Int64.min...Int64.max).map { Int($0) }
        review = fields.word(benefits?.value("review"), Review.self)
        service = ServiceConfig(Self.section(root?.value("service"), ServiceConfig.keys, &fields), &fields)
        guard fields.faults.isEmpty else { throw PackFaults(fields.faults) }
        settings =
            try Self.given(benefits?.value("settings")).map { cursor throws(PackFaults) in
                try PackSettings.read(cursor.node)
            } ?? []
    }

    /// A map of known keys; nil where nothing stands.
    private static func section(
        _ cursor: PackCursor?, _ known: [String], _ fields: inout PackFields
    ) -> PackCursor? {
        guard let cursor = given(cursor) else { return nil }
        return fields.map(cursor, known: known) ? cursor : nil
    }

    /// A key whose lines are all commented out sets nothing.
    private static func given(_ cursor: PackCursor?) -> PackCursor? {
        guard let cursor else { return nil }
        if case .null = cursor.node.content { return nil }
        return cursor
    }

    private static func register(_ cursor: PackCursor?, _ fields: inout PackFields) -> RegisterServer? {
        guard let cursor = section(cursor, ["url", "readers", "pooler"], &fields) else { return nil }
        if cursor.value("url") == nil { fields.note(.missing, cursor, ["key": "url"]) }
        guard let url = fields.text(cursor.value("url")) else { return nil }
        return RegisterServer(
            url: url, readers: fields.integer(cursor.value("readers"), in: 1...64).map { Int($0) },
            pooler: fields.word(cursor.value("pooler"), RegisterServer.Pooler.self))
    }

    private static func language(_ cursor: PackCursor?, _ fields: inout PackFields) -> String? {
        guard let cursor, let text = fields.text(cursor) else { return nil }
        guard GlobalOptions.languages.contains(text) else {
            fields.note(.word, cursor, ["known": GlobalOptions.languages.joined(separator: ", ")])
            return nil
        }
        return text
    }
}
