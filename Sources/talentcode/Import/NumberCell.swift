/// Amounts and counts of an import file.
enum NumberCell {
    /// An amount of money: up to 12 digits and two decimals, with commas between thousands; without them and
    /// without needless zeros. Nil for anything else.
    static func amount(_ text: String) -> String? {
        let text = CellText.compact(text)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = grouped(parts[0]) else { return nil }
        guard parts.count == 2 else { return whole }
        guard (1...2).contains(parts[1].utf8.count), isDigits(parts[1]) else { return nil }
        let decimals = parts[1].reversed().drop { $0 == "0" }.reversed()
        return decimals.isEmpty ? whole : "\(whole).\(String(decimals))"
    }

    /// A count of 0–999. Nil for anything else.
    static func count(_ text: String) -> String? {
        let text = CellText.compact(text)
        guard (1...3).contains(text.utf8.count), isDigits(text[...]), let number = Int(text) else {
            return nil
        }
        return String(number)
    }

    private static func grouped(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        if groups.count > 1 {
            guard (1...3).contains(groups[0].utf8.count),
                groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
            else { return nil }
        }
        let digits = groups.joined()
        guard (1...12).contains(digits.utf8.count), isDigits(digits[...]), let number = UInt64(digits) else {
            return nil
        }
        return String(number)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
