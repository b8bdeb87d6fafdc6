import Foundation
import Testing

@testable import TalentService

@Suite("When lines of the log are written")
struct LogWriterTests {
    private let pipe = Pipe()

    private func writer(wait: Int = LogWriter.usualWait) -> LogWriter {
        LogWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor, wait: wait)
    }

    /// What lies in the pipe now; nothing is waited for.
    private func written() -> String {
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test("a line that may wait is written without another one, soon")
    func soon() async throws {
        let writer = writer()
        writer.write("one\n", mayWait: true)
        var text = ""
        for _ in 0..<200 where text.isEmpty {
            try await Task.sleep(for: .milliseconds(50))
            text = written()
        }
        #expect(text == "one\n")
        // And so is one behind it.
        writer.write("two\n", mayWait: true)
        text = ""
        for _ in 0..<200 where text.isEmpty {
            try await Task.sleep(for: .milliseconds(50))
            text = written()
        }
        #expect(text == "two\n")
    }

    @Test("a line that must not wait is written at once, behind those that waited")
    func atOnce() {
        let writer = writer()
        writer.write("one\n", mayWait: true)
        writer.write("two\n", mayWait: false)
        #expect(written() == "one\ntwo\n")
        writer.write("three\n", mayWait: true)
        writer.flush()
        #expect(written() == "three\n")
        writer.flush()
        #expect(written() == "")
    }

    @Test("no more is gathered than the limit")
    func limit() {
        let writer = writer(wait: 60_000)
        let line = String(repeating: "x", count: LogWriter.most / 4 - 1) + "\n"
        for _ in 0..<3 { writer.write(line, mayWait: true) }
        #expect(written() == "")
        writer.write(line, mayWait: true)
        #expect(written().count == LogWriter.most)
    }

    @Test("what waits is written when the writer goes")
    func gone() {
        do {
            let writer = writer()
            writer.write("one\n", mayWait: true)
        }
        #expect(written() == "one\n")
    }

    @Test("lines of several threads never mix")
    func threads() {
        let writer = writer()
        let lines = ["a", "b", "c", "d"].map { String(repeating: $0, count: 99) + "\n" }
        DispatchQueue.concurrentPerform(iterations: lines.count) { thread in
            for number in 0..<50 { writer.write(lines[thread], mayWait: number % 3 > 0) }
        }
        writer.flush()
        let seen = written().split(separator: "\n")
        #expect(seen.count == 200)
        #expect(seen.allSatisfy { lines.contains($0 + "\n") })
    }
}
