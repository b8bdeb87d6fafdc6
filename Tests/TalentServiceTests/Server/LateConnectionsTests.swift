import Foundation
import Synchronization
import Testing

@testable import TalentService

@Suite("Connections that come as the listener closes")
struct LateConnectionsTests {
    @Test("a server that is ended behind a burst of connections answers each or refuses it, and stays alive")
    func burst() async throws {
        let server = TestServer(routes: [APIRoute(.get, "/a", access: .open) { _ in APIReply(json: "{}") }])
        // What was accepted and dropped ended the process nearly every time.
        for _ in 0..<5 {
            let burst = Burst()
            try await server.run { port in try burst.open(64, port: port) }
            for connection in burst.connections.withLock({ $0 }) {
                await connection.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                let answer = await connection.rest()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
            }
        }
    }

    @Test("the process ends behind the last of them")
    func wait() async throws {
        let late = LateConnections()
        let isDone = Mutex(false)
        late.enter()
        late.enter()
        let running = Task {
            await late.run()
            isDone.withLock { $0 = true }
        }
        running.cancel()
        late.leave()
        try await Task.sleep(for: .milliseconds(50))
        #expect(!isDone.withLock { $0 })
        late.leave()
        await running.value
        // Nobody left: it ends at once.
        let empty = Task { await LateConnections().run() }
        empty.cancel()
        await empty.value
    }
}

/// Connections that are made as fast as one thread can.
private final class Burst: Sendable {
    let connections = Mutex<[RawConnection]>([])

    func open(_ count: Int, port: Int) throws {
        for _ in 0..<count {
            let connection = try RawConnection(port: port)
            connections.withLock { $0.append(connection) }
        }
    }
}
