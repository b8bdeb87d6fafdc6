/// Which policy a document is a version of: a pack of an issuer.
public struct PolicyName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The issuer.
    public let issuer: AreaCode
    /// The pack.
    public let pack: PackID

    /// `330282/cixi`.
    public var description: String { "\(issuer)/\(pack)" }

    /// By issuer, then by pack.
    public static func < (first: PolicyName, second: PolicyName) -> Bool {
        (first.issuer, first.pack.description) < (second.issuer, second.pack.description)
    }
}
