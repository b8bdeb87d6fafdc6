import Foundation
import Logging
import Testing

@testable import TalentService

@Suite("Lines of the log")
struct JSONLogHandlerTests {
    private func lines(_ level: Logger.Level = .info, _ log: (Logger) -> Void) throws -> [[String: String]] {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        let writer = LogWriter(descriptor: descriptor)
        var logger = Logger(label: "test") { JSONLogHandler(label: $0, writer: writer) }
        logger.logLevel = level
        log(logger)
        writer.flush()
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: String])
        }
    }

    @Test("a line is one object with time, level, logger, message and what goes with it")
    func members() throws {
        let lines = try lines { $0.warning("hello", metadata: ["status": "200"]) }
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        #expect(line["level"] == "warning")
        #expect(line["logger"] == "test")
        #expect(line["message"] == "hello")
        #expect(line["status"] == "200")
        #expect(line.count == 5)
    }

    @Test("nothing begins a line of its own, whatever stands in it")
    func escaped() throws {
        let hostile = "a\n{\"level\":\"info\"}\r\u{85}\u{2028}\u{1b}[31m\"\\\u{0}"
        let lines = try lines { $0.error("\(hostile)", metadata: ["\(hostile)": "\(hostile)"]) }
        #expect(lines.count == 1)
        #expect(lines.first?["message"] == hostile)
        #expect(lines.first?[hostile] == hostile)
        #expect(lines.first?["level"] == "error")
    }

    @Test("what is below the level is not written")
    func level() throws {
        #expect(try lines(.error) { $0.info("no") }.isEmpty)
        #expect(try lines(.info) { $0.debug("no") }.isEmpty)
    }

    @Test("times are UTC with milliseconds (RFC 3339)")
    func time() {
        #expect(
            JSONLogHandler.time(Date(timeIntervalSince1970: 1_795_248_000.25)) == "2026-11-21T08:00:00.250Z")
        for (seconds, text) in [
            (1_795_248_000, "2026-11-21T08:00:00.000Z"), (1_795_248_000.999, "2026-11-21T08:00:00.999Z"),
            (1_795_248_001.0625, "2026-11-21T08:00:01.062Z"), (1_795_305_599.5, "2026-11-21T23:59:59.500Z"),
            (1_795_305_600.0625, "2026-11-22T00:00:00.062Z"), (0, "1970-01-01T00:00:00.000Z"),
        ] {
            #expect(JSONLogHandler.time(Date(timeIntervalSince1970: seconds)) == text)
        }
    }

    @Test("a reader that went away ends nothing")
    func closed() {
        let logger = Logger(label: "test") { JSONLogHandler(label: $0, writer: LogWriter(descriptor: -1)) }
        logger.error("nobody reads")
    }
}
