/// A damaged picture and what was drawn in it.
public struct DamagedSample: Sendable {
    /// Which damage.
    public let kind: DamageKind
    /// From which all of it can be made again.
    public let seed: UInt64
    /// The picture.
    public let canvas: Canvas
    /// The texts of all symbols in it.
    public let texts: [String]
}
