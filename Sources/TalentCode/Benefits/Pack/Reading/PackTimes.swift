/// Reads times of a pack: a day begins at midnight of +08:00.
struct PackTimes {
    /// `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm:ss` with its zone.
    static func time(_ text: String) -> Timestamp? {
        if let day = CalendarDate(text) { return day.start }
        guard text.utf8.count > 10, let date = LogicDateReader.date(text), date.milliseconds >= 0 else {
            return nil
        }
        let seconds = UInt64(date.milliseconds / 1_000)
        return seconds < Limits.time ? Timestamp(seconds) : nil
    }
}
