import Foundation
import Synchronization

/// The date and time of a line up to its second, written once a second: it takes longer than the rest of a line.
enum LogSecond {
    private static let last = Mutex((second: Int64.min, text: ""))
    private static let form = Date.ISO8601FormatStyle(timeZoneSeparator: .omitted)

    /// RFC 3339 in UTC, without a fraction and the Z behind it.
    ///
    /// - Parameter second: since 1970.
    static func text(_ second: Int64) -> String {
        last.withLock { last in
            if last.second != second {
                let text = Date(timeIntervalSince1970: Double(second)).formatted(form)
                last = (second, String(text.prefix { $0 != "Z" }))
            }
            return last.text
        }
    }
}
