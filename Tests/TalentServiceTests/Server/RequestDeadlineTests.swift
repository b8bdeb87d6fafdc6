import Foundation
import Testing

@testable import TalentService

@Suite("Slow clients over a real port")
struct RequestDeadlineTests {
    private func server(request: Duration, idle: Duration) -> TestServer {
        var server = TestServer(routes: [
            APIRoute(.post, "/a", access: .open, body: .json(limit: 1_024)) { _ in APIReply(json: "{}") },
            APIRoute(.get, "/a", access: .open) { _ in APIReply(json: "{}") },
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
        try await server(request: .seconds(20), idle: .seconds(3)).run { port in
            let connection = try RawConnection(port: port)
            // Longer than the idle time in all, and each pause much shorter, also on a machine that has other work.
            for _ in 0..<5 {
                await connection.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
                try await Task.sleep(for: .milliseconds(700))
            }
            let time = await Self.time {
                let text = await connection.rest()
                #expect(text.components(separatedBy: "HTTP/1.1 200").count == 6)
            }
            #expect(time < .seconds(30))
        }
    }
}
