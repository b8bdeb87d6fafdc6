import Foundation
import Testing

@testable import TalentService

@Suite("Slow clients over a real port")
struct RequestDeadlineTests {
    /// More than what lies in the sockets between two programs.
    private static let large = 16 << 20

    private func server(request: Duration, idle: Duration) -> TestServer {
        var server = TestServer(routes: [
            APIRoute(.post, "/a", access: .open, body: .json(limit: 1_024)) { _ in APIReply(json: "{}") },
            APIRoute(.get, "/a", access: .open) { _ in APIReply(json: "{}") },
            APIRoute(.get, "/large", access: .open) { _ in
                APIReply(contentType: "text/plain", body: [UInt8](repeating: 0x61, count: Self.large))
            },
        ])
        server.requestTime = request
        server.idleTime = idle
        return server
    }

    private static func time(_ work: () async throws -> Void) async rethrows -> Duration {
        try await ContinuousClock().measure(work)
    }

    @Test("whoever connects and says nothing is closed")
    func silent() async throws {
        try await server(request: .milliseconds(300), idle: .seconds(60)).run { port in
            let connection = try RawConnection(port: port)
            let time = await Self.time { #expect(await connection.rest() == "") }
            #expect(time < .seconds(30))
        }
    }

    @Test("bytes that trickle in win no time")
    func trickle() async throws {
        try await server(request: .milliseconds(600), idle: .seconds(60)).run { port in
            let connection = try RawConnection(port: port)
            await connection.send(
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n")
            let time = await Self.time {
                for _ in 0..<400 {
                    guard await connection.send("a") == 1 else { break }
                    try? await Task.sleep(for: .milliseconds(100))
                }
            }
            #expect(time < .seconds(30))
        }
    }

    @Test("a connection that lies idle after an answer is closed, and one that works is not")
    func idle() async throws {
        try await server(request: .seconds(20), idle: .seconds(4)).run { port in
            // On a machine that has other work a pause may be longer than it was meant to be: then once more.
            for _ in 0..<10 {
                let connection = try RawConnection(port: port)
                var longest = Duration.zero
                // Longer than the idle time in all, and each pause much shorter.
                for _ in 0..<6 {
                    let pause = try await Self.time {
                        await connection.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
                        try await Task.sleep(for: .milliseconds(800))
                    }
                    longest = max(longest, pause)
                }
                guard longest < .seconds(3) else { continue }
                let time = await Self.time {
                    let text = await connection.rest()
                    #expect(text.components(separatedBy: "HTTP/1.1 200").count == 7)
                }
                #expect(time < .seconds(30))
                return
            }
            Issue.record("the machine has too much other work")
        }
    }

    @Test("whoever asks again and again and reads nothing is closed")
    func unread() async throws {
        try await server(request: .seconds(20), idle: .seconds(2)).run { port in
            let connection = try RawConnection(port: port)
            // Each comes when the answer before it was written, and fills what room there was.
            for _ in 0..<3 {
                await connection.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
                try await Task.sleep(for: .milliseconds(700))
            }
            try await Task.sleep(for: .seconds(4))
            // What went out before lies in the sockets.
            #expect(await connection.rest().utf8.count < 2 * Self.large)
        }
    }
}
