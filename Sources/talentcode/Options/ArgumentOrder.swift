/// Lets the global options stand before the command too: `talentcode --json verify …`.
enum ArgumentOrder {
    private static let withValue: Set<String> = ["--home", "--lang", "--at"]

    /// Moves global options that come first behind everything that is not after `--`.
    static func globalOptionsLast(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if first == "--json" {
                moved.append(rest.removeFirst())
            } else if withValue.contains(first), rest.count > 1 {
                moved += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if withValue.contains(where: { first.hasPrefix($0 + "=") }) {
                moved.append(rest.removeFirst())
            } else {
                break
            }
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + moved + Array(rest[end...])
    }
}
