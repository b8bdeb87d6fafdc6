/// The keyed hashes by which one thing may be found: under the register's keys of today, and under the previous ones
/// while it is sealed anew.
public struct LookupHashes: Hashable, Sendable {
    /// One or two of 32 bytes each, that of today first.
    public let all: [[UInt8]]

    init(_ all: [[UInt8]]) { self.all = all }

    /// The only hash there is.
    public init(_ hash: [UInt8]) { all = [hash] }

    /// Whether a stored hash is one of these.
    public func contains(_ hash: [UInt8]?) -> Bool { hash.map { all.contains($0) } ?? false }
}
