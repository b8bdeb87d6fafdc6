/// The name of one desk: what a presentation for it states as its audience.
public struct DeskID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1–16 characters of `[A-Za-z0-9._-]`.
    public let description: String

    /// Takes a well-formed audience other than "any", which means every desk; else gives nil.
    public init?(_ text: String) {
        guard Audience.isWellFormed(text), text != Audience.any else { return nil }
        description = text
    }

    /// Byte by byte.
    public static func < (first: DeskID, second: DeskID) -> Bool {
        first.description.utf8.lexicographicallyPrecedes(second.description.utf8)
    }
}
