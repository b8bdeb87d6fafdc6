public import COSE

/// The draw between applicants with the same points and the same second: in ascending order of
/// SHA-256(seed ‖ id of the entitlement), which anybody who has the seed and the ids can compute again.
public struct AllocationDraw: Sendable {
    /// The published seed of the pool: 16–64 bytes.
    public let seed: [UInt8]
    private let digest: any Digest

    /// A draw with a seed.
    public init(seed: [UInt8], _ digest: any Digest) {
        self.seed = seed
        self.digest = digest
    }

    /// The lot of one entitlement: 32 bytes, the lowest of which comes first.
    public func lot(of id: EntitlementID) throws(CryptographyError) -> [UInt8] {
        try digest.sha256(seed + id.bytes)
    }
}
