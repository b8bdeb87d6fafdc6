/// Where a row comes from.
public struct PackSource: Hashable, Sendable {
    /// The file of the public text, such as `003_a6e72334f79d2f8c.txt`.
    public let file: String
    /// The figures that it gives, in few words, as the source has them.
    public let figures: String

    /// A source.
    public init(file: String, figures: String) {
        self.file = file
        self.figures = figures
    }
}
