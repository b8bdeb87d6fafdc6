import ArgumentParser
import OpenSSLKeys

/// Where the passphrase of the key store comes from.
struct PassphraseOptions: ParsableArguments {
    @Option(help: "A file whose first line is the passphrase (mode 0600).")
    var passphraseFile: String?

    /// The source of the passphrase for keys that are there.
    var source: PassphraseSource { PassphraseSource(file: passphraseFile) }
}
