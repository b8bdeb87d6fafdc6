/// Telephone numbers as people type them.
enum PhoneNumber {
    /// The digits, with `+` before a foreign country's code; without +86 before a number of China. Nil for
    /// anything that is no telephone number (ITU-T E.164: 15 digits; five more for an extension).
    static func normal(_ text: some StringProtocol) -> String? {
        var rest = CellText.compact(text).filter { !"-()‐–".contains($0) }
        for prefix in ["+86", "0086"] where rest.hasPrefix(prefix) { rest.removeFirst(prefix.count) }
        let digits = rest.hasPrefix("+") ? rest.dropFirst() : rest[...]
        guard (5...20).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return rest
    }
}
