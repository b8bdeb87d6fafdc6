/// Where a node of a pack stands in the file from which it was read.
public struct PackPlace: Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// Whether it stands in the settings of an office rather than in the pack itself.
    public let isSetting: Bool

    /// A place in a pack, or in the settings.
    public init(line: Int, column: Int, isSetting: Bool = false) {
        self.line = line
        self.column = column
        self.isSetting = isSetting
    }
}
