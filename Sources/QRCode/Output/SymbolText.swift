/// Draws a symbol on a terminal: half blocks, two rows of modules in a line.
public enum SymbolText {
    /// The lines of the drawing, quiet zone included.
    ///
    /// - Parameter colour: sets black on white by ANSI colours, so that it reads on any background; without it
    ///   light modules are blocks, which reads on a dark terminal and through inversion on a light one.
    public static func encode(
        _ symbol: QRSymbol,
        colour: Bool = false,
        quietZone: Int = SymbolLayout.standardQuietZone
    ) -> String {
        let range = -quietZone..<symbol.size + quietZone
        var lines: [String] = []
        for top in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            var line = ""
            for column in range {
                let upper = symbol[column, top]
                // Below the last row lies the background, not the symbol.
                let lower = top + 1 < range.upperBound ? symbol[column, top + 1] : !colour
                line += block(upper: colour ? upper : !upper, lower: colour ? lower : !lower)
            }
            lines.append(colour ? "\u{1b}[30;107m\(line)\u{1b}[0m" : line)
        }
        return lines.joined(separator: "\n")
    }

    private static func block(upper: Bool, lower: Bool) -> String {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
