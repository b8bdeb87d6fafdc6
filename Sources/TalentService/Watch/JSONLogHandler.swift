public import Foundation
public import Logging

/// Writes one object of JSON a line to a file descriptor: `{"time","level","message",…}`.
///
/// Everything is escaped, so that nothing that came over the network begins a line of its own.
public struct JSONLogHandler: LogHandler {
    /// What lies below it is not written.
    public var logLevel: Logger.Level = .info
    /// Goes with every line.
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let descriptor: Int32

    /// A handler of a logger named `label` that writes to `descriptor`.
    public init(label: String, descriptor: Int32 = STDERR_FILENO) {
        self.label = label
        self.descriptor = descriptor
    }

    /// A part of what goes with every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var line = "{\"time\":\"\(Self.time())\",\"level\":\"\(event.level)\",\"logger\":"
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
        LogLine.write(line, to: descriptor)
    }

    /// RFC 3339 in UTC with milliseconds.
    static func time(_ now: Date = Date()) -> String {
        let milliseconds = Int64((now.timeIntervalSince1970 * 1_000).rounded(.down))
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return LogSecond.text(milliseconds / 1_000) + "." + fraction + "Z"
    }
}
