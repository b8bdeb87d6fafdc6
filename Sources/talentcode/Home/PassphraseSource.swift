import Foundation
import OpenSSLKeys

/// Finds the passphrase: a file, TALENTCODE_KEY_PASSPHRASE, or the terminal; asked once.
final class PassphraseSource {
    private let file: String?
    private var known: Passphrase?

    init(file: String?) { self.file = file }

    /// The passphrase, or an error that says how to give one.
    func passphrase(_ console: Console, isNew: Bool = false) throws -> Passphrase {
        if let known { return known }
        let found = try fromFile() ?? fromEnvironment() ?? fromTerminal(console, isNew: isNew)
        known = found
        return found
    }

    private func fromFile() throws -> Passphrase? {
        guard let file else { return nil }
        try FileMode.check(file)
        var bytes = InputFile.text(try InputFile.read(file, maximum: Passphrase.maximumLength + 2))
        guard let passphrase = Passphrase(consuming: &bytes) else {
            throw CommandError(.noPassphrase, at: file)
        }
        return passphrase
    }

    private func fromEnvironment() throws -> Passphrase? {
        guard let text = Environment.value("TALENTCODE_KEY_PASSPHRASE") else { return nil }
        guard let passphrase = Passphrase(text) else {
            throw CommandError(.noPassphrase, at: "TALENTCODE_KEY_PASSPHRASE")
        }
        return passphrase
    }

    private func fromTerminal(_ console: Console, isNew: Bool) throws -> Passphrase {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw CommandError(.noPassphrase)
        }
        let first = try ask(console.text(isNew ? "ask.newPassphrase" : "ask.passphrase"))
        if isNew, try ask(console.text("ask.passphraseAgain")) != first {
            throw CommandError(.usage, detail: console.text("ask.passphraseDiffers"))
        }
        var bytes = first
        guard let passphrase = Passphrase(consuming: &bytes) else { throw CommandError(.noPassphrase) }
        return passphrase
    }

    /// Asks on the terminal without echo.
    private func ask(_ question: String) throws -> [UInt8] {
        try Console.write(question + " ", to: STDERR_FILENO)
        var saved = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &saved) == 0 else { throw CommandError(.noPassphrase) }
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
            throw CommandError(.noPassphrase)
        }
        defer { unsafe _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved) }
        let line = readLine(strippingNewline: true) ?? ""
        try Console.write("\n", to: STDERR_FILENO)
        return Array(line.utf8)
    }
}
