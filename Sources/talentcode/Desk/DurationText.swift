/// Durations as a profile writes them: a whole number and its unit, `90s`, `15m`, `24h`, `7d`.
enum DurationText {
    private static let units: [(letter: Character, seconds: UInt64)] = [
        ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]
    /// Digits that no overflow needs to be feared of.
    private static let digits = 1...9

    /// Seconds; nil for anything but 1–9 ASCII digits and one unit.
    static func parse(_ text: String) -> UInt64? {
        let number = text.dropLast()
        guard let unit = units.first(where: { $0.letter == text.last }),
            digits.contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = UInt64(number)
        else { return nil }
        return count * unit.seconds
    }

    /// With the largest unit that leaves a whole number above one: 24h, 7d. A few minutes are given in seconds.
    static func format(_ seconds: UInt64) -> String {
        guard seconds >= 600 else { return "\(seconds)s" }
        let unit = units.first { seconds > $0.seconds && seconds % $0.seconds == 0 }
        return unit.map { "\(seconds / $0.seconds)\($0.letter)" } ?? "\(seconds)s"
    }
}
