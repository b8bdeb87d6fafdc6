import Foundation

/// Tells how far long work is: a bar on a terminal, a line every few seconds elsewhere.
struct Progress {
    private let console: Console
    private let total: Int
    private let started = ContinuousClock.now
    private var shown = ContinuousClock.now
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(console: Console, total: Int) {
        self.console = console
        self.total = total
    }

    /// Shows the state if the last one is old enough.
    mutating func show(_ done: Int) {
        let now = ContinuousClock.now
        guard shown.duration(to: now) >= (isTerminal ? .milliseconds(200) : .seconds(5)) else { return }
        shown = now
        let seconds = max(Double(started.duration(to: now).components.seconds), 1)
        let rate = Double(done) / seconds
        let rest = rate > 0 ? Int(Double(max(total - done, 0)) / rate) : 0
        let values = [
            "done": "\(done)", "total": "\(total)", "rate": "\(Int(rate))", "rest": "\(rest)",
        ]
        let text = console.text("note.progress", values)
        if isTerminal {
            let filled = total > 0 ? min(20, done * 20 / total) : 0
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
            try? Console.write("\r\u{1b}[K\(bar) \(text)", to: STDERR_FILENO)
        } else {
            try? Console.write(text + "\n", to: STDERR_FILENO)
        }
    }

    /// Clears the bar.
    func finish() {
        if isTerminal { try? Console.write("\r\u{1b}[K", to: STDERR_FILENO) }
    }
}
