/// A place in a text, counted as the YAML parser counts: from 1, columns in scalars, CR LF as one line end.
struct TextPlace: Equatable {
    private(set) var line = 1
    private(set) var column = 1
    private var isBehindReturn = false

    /// Moves over a scalar.
    mutating func pass(_ scalar: Unicode.Scalar) {
        defer { isBehindReturn = scalar == "\r" }
        if scalar == "\n", isBehindReturn { return }
        if scalar == "\n" || scalar == "\r" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}
