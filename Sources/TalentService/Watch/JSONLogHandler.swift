internal import Foundation
public import Logging

/// Writes one object of JSON a line: `{"time","level","message",…}`.
///
/// Everything is escaped, so that nothing that came over the network begins a line of its own. What is only told may wait
/// for a moment; a warning or an error is written at once, behind all that came before.
public struct JSONLogHandler: LogHandler {
    /// What lies below it is not written.
    public var logLevel: Logger.Level = .info
    /// Goes with every line.
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let writer: LogWriter

    /// A handler of a logger named `label`; loggers of one place share their writer.
    public init(label: String, writer: LogWriter) {
        self.label = label
        self.writer = writer
    }

    /// A part of what goes with every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var line = "{\"time\":\""
        line.reserveCapacity(320)
        line += Self.time()
        line += "\",\"level\":\""
        line += event.level.rawValue
        line += "\",\"logger\":"
        JSONString.append(label, to: &line)
        line += ",\"message\":"
        JSONString.append(event.message.description, to: &line)
        let own = event.metadata ?? [:]
        let all = metadata.isEmpty ? own : metadata.merging(own) { $1 }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            line += ","
            JSONString.append(name, to: &line)
            line += ":"
            if case .string(let text) = value {
                JSONString.append(text, to: &line)
            } else {
                JSONString.append("\(value)", to: &line)
            }
        }
        line += "}\n"
        writer.write(line, mayWait: event.level < .warning)
    }

    /// RFC 3339 in UTC with milliseconds.
    static func time(_ now: Date = Date()) -> String {
        let milliseconds = Int64((now.timeIntervalSince1970 * 1_000).rounded(.down))
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return LogSecond.text(milliseconds / 1_000) + "." + fraction + "Z"
    }
}
