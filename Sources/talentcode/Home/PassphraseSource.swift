import Foundation
import OpenSSLKeys
import Synchronization

/// Finds the passphrase: a file, a variable of the environment, or the terminal; asked once.
final class PassphraseSource: Sendable {
    /// Whose passphrase it is: a desk's key leaves the office, and must not carry the office's own passphrase away.
    enum Owner {
        case office, desk

        /// The variable of the environment.
        var variable: String {
            switch self {
            case .office: "TALENTCODE_KEY_PASSPHRASE"
            case .desk: "TALENTCODE_DESK_PASSPHRASE"
            }
        }

        /// Behind the keys of messages that name the variable and the option.
        var suffix: String {
            switch self {
            case .office: ""
            case .desk: ".desk"
            }
        }
    }

    private let file: String?
    private let owner: Owner
    private let known = Mutex<Passphrase?>(nil)

    init(file: String?, of owner: Owner = .office) {
        self.file = file
        self.owner = owner
    }

    /// The passphrase, or an error that says how to give one.
    func passphrase(_ console: Console, isNew: Bool = false) throws -> Passphrase {
        if let known = known.withLock({ $0 }) { return known }
        let found = try fromFile() ?? fromEnvironment() ?? fromTerminal(console, isNew: isNew)
        known.withLock { $0 = found }
        return found
    }

    private func missing(at place: String? = nil) -> CommandError {
        CommandError(.noPassphrase, at: place, key: ErrorCode.noPassphrase.rawValue + owner.suffix)
    }

    private func fromFile() throws -> Passphrase? {
        guard let file else { return nil }
        try FileMode.check(file)
        var bytes = InputFile.text(try InputFile.read(file, maximum: Passphrase.maximumLength + 2))
        guard let passphrase = Passphrase(consuming: &bytes) else {
            throw missing(at: file)
        }
        return passphrase
    }

    private func fromEnvironment() throws -> Passphrase? {
        guard let text = Environment.value(owner.variable) else { return nil }
        guard let passphrase = Passphrase(text) else {
            throw missing(at: owner.variable)
        }
        return passphrase
    }

    private func fromTerminal(_ console: Console, isNew: Bool) throws -> Passphrase {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw missing()
        }
        let first = try ask(console.text((isNew ? "ask.newPassphrase" : "ask.passphrase") + owner.suffix))
        if isNew, try ask(console.text("ask.passphraseAgain")) != first {
            throw CommandError(.usage, detail: console.text("ask.passphraseDiffers"))
        }
        var bytes = first
        guard let passphrase = Passphrase(consuming: &bytes) else { throw missing() }
        return passphrase
    }

    /// Asks on the terminal without echo.
    private func ask(_ question: String) throws -> [UInt8] {
        try Console.write(question + " ", to: STDERR_FILENO)
        var saved = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &saved) == 0 else { throw missing() }
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
            throw missing()
        }
        defer { unsafe _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved) }
        let line = readLine(strippingNewline: true) ?? ""
        try Console.write("\n", to: STDERR_FILENO)
        return Array(line.utf8)
    }
}
