import Foundation
import Synchronization
import Testing

@testable import TalentService

@Suite("Connections that come as the listener closes")
struct LateConnectionsTests {
    @Test("a server that is ended under a stream of connections answers each or refuses it, and stays alive")
    func storm() async throws {
        // What is accepted and dropped ended the process, about once in ten rounds of a few dozen connections.
        for _ in 0..<40 {
            let server = TestServer(routes: [
                APIRoute(.get, "/a", access: .open) { _ in APIReply(json: "{}") }
            ])
            let running = RunningPort()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await server.run { port in running.port.withLock { $0 = port } } }
                for _ in 0..<24 {
                    group.addTask {
                        var port: Int?
                        while port == nil {
                            port = running.port.withLock { $0 }
                            await Task.yield()
                        }
                        guard let port, let connection = try? RawConnection(port: port) else { return }
                        await connection.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                        let answer = await connection.rest()
                        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
                    }
                }
            }
        }
    }

    @Test("the process ends behind the last of them")
    func wait() async throws {
        let late = LateConnections()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let isDone = Mutex(false)
        late.add {
            for await _ in gate { break }; isDone.withLock { $0 = true }
        }
        late.add {}
        let running = Task { await late.run() }
        running.cancel()
        try await Task.sleep(for: .milliseconds(50))
        #expect(!isDone.withLock { $0 })
        open.yield()
        await running.value
        #expect(isDone.withLock { $0 })
        // Nobody left: it ends at once.
        let empty = Task { await LateConnections().run() }
        empty.cancel()
        await empty.value
    }
}

/// The port of a server, once it has one.
private final class RunningPort: Sendable {
    let port = Mutex<Int?>(nil)
}
