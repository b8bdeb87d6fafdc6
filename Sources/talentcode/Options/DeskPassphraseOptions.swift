import ArgumentParser

/// Where the passphrase of a desk's own key comes from: it is another than the office's, since the key leaves it.
struct DeskPassphraseOptions: ParsableArguments {
    @Option(help: "A file whose first line is the passphrase of the desk's key (mode 0600).")
    var deskPassphraseFile: String?

    /// The source of the passphrase.
    var source: PassphraseSource { PassphraseSource(file: deskPassphraseFile, of: .desk) }
}
