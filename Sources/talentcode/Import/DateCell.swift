import TalentCode

/// Dates of an import file: `YYYY-MM-DD`, `YYYY/M/D`, `YYYY年M月D日`.
enum DateCell {
    /// The date, or nil for one that the calendar does not have.
    static func date(_ text: String) -> CalendarDate? {
        let text = CellText.compact(text)
        let parts: [Substring]
        if text.hasSuffix("日") {
            guard let year = text.firstIndex(of: "年"), let month = text.firstIndex(of: "月"), year < month
            else {
                return nil
            }
            parts = [
                text[..<year], text[text.index(after: year)..<month],
                text[text.index(after: month)...].dropLast(),
            ]
        } else {
            let separator: Character = text.contains("/") ? "/" : "-"
            parts = text.split(separator: separator, omittingEmptySubsequences: false)
            if separator == "-", parts.dropFirst().contains(where: { $0.utf8.count != 2 }) { return nil }
        }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = number(parts[0]),
            let month = number(parts[1]), let day = number(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// 1–4 ASCII digits.
    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
