/// By which pack something was judged: kept with everything that follows from it, and never changed.
public struct PolicyVersion: Hashable, Sendable, CustomStringConvertible {
    /// The pack's id, such as `cixi`.
    public let pack: PackID
    /// The pack's version.
    public let version: UInt64

    /// A version of a pack.
    public init(pack: PackID, version: UInt64) {
        self.pack = pack
        self.version = version
    }

    /// `cixi/3`.
    public var description: String { "\(pack)/\(version)" }

    /// Reads `cixi/3`; else gives nil.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let pack = PackID(String(parts[0])), let version = UInt64(parts[1]),
            version < Limits.version, String(version) == parts[1]
        else { return nil }
        self.init(pack: pack, version: version)
    }
}
