import COSE

/// A passphrase, taken exactly: nothing is trimmed or normalised.
public struct Passphrase: Sendable, CustomStringConvertible, CustomReflectable {
    let secret: SecretBytes

    /// The longest passphrase, in bytes: what the `openssl` command line reads too.
    public static let maximumLength = 1024

    /// Takes over the bytes, which are cleared; nil if there are none or more than `maximumLength`.
    public init?(consuming bytes: inout [UInt8]) {
        guard !bytes.isEmpty, bytes.count <= Self.maximumLength else { return nil }
        secret = SecretBytes(consuming: &bytes)
    }

    /// The UTF-8 bytes of a text; nil if there are none or more than `maximumLength`.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)
        self.init(consuming: &bytes)
    }

    /// Says what it is, not what it holds.
    public var description: String { "a passphrase" }
    /// Empty: reflection shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
