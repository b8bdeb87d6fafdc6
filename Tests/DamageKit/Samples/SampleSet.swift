/// Two sets of pictures of the same kinds and ranges: one to tune a reader with, one to judge it by.
public enum SampleSet: String, CaseIterable, Sendable {
    /// What filters and their order were chosen with.
    case tuning
    /// What the table in docs/PICTURES.md shows; nobody tunes with it.
    case heldOut

    /// The sample of a number, from 0.
    public func sample(_ kind: DamageKind, _ number: Int) throws -> DamagedSample {
        let order = UInt64(DamageKind.allCases.firstIndex(of: kind) ?? 0)
        let base: UInt64 = self == .tuning ? 0xa000_0000 : 0xb000_0000
        return try kind.sample(seed: base + order << 16 + UInt64(number))
    }
}
