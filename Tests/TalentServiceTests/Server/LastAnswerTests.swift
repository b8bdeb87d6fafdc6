import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import TalentService

@Suite("Connections of a process that is about to end")
struct LastAnswerTests {
    private static let large = 4 << 20

    private func server(_ gate: AdmissionGate) -> TestServer {
        TestServer(
            routes: [
                APIRoute(.get, "/a", access: .open) { _ in APIReply(json: "{}") },
                APIRoute(.get, "/large", access: .open) { _ in
                    APIReply(contentType: "text/plain", body: [UInt8](repeating: 0x61, count: Self.large))
                },
                APIRoute(.post, "/a", access: .open, body: .json(limit: 64)) { _ in APIReply(json: "{}") },
            ],
            gate: gate)
    }

    /// A connection with the handler, and perhaps another one between it and the client.
    private static func channel(
        _ gate: AdmissionGate, behind other: HeldWrites? = nil
    ) throws -> EmbeddedChannel {
        let last = LastAnswer(gate: gate, patience: .milliseconds(250), drain: .seconds(20))
        let channel = EmbeddedChannel(handlers: (other.map { [$0] } ?? []) + [last])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private static func ask(_ channel: EmbeddedChannel) throws {
        let request = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/a")
        try channel.writeInbound(HTTPRequestPart.head(request))
        try channel.writeInbound(HTTPRequestPart.end(nil))
    }

    @Test("an answer before the end keeps its connection, one behind it closes it and says so")
    func close() async throws {
        let gate = AdmissionGate()
        try await server(gate).run { port in
            let connection = try RawConnection(port: port)
            await connection.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            let first = await connection.text(until: "{}")
            #expect(first.contains("200 OK") && !first.lowercased().contains("connection:"), "\(first)")
            gate.beginClosing()
            await connection.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            let time = await ContinuousClock().measure {
                let rest = await connection.rest()
                #expect(rest.components(separatedBy: "200 OK").count == 2, "\(rest)")
                #expect(rest.lowercased().contains("connection: close\r\n"), "\(rest)")
            }
            #expect(time < .seconds(8), "the connection was left open")
        }
    }

    @Test("the last answer comes as a whole, however large, and to a refused body too")
    func whole() async throws {
        let gate = AdmissionGate()
        gate.beginClosing()
        try await server(gate).run { port in
            let reader = try RawConnection(port: port)
            await reader.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            // The socket is full before anybody reads.
            try await Task.sleep(for: .milliseconds(200))
            let text = await reader.rest()
            #expect(text.utf8.count { $0 == 0x61 } >= Self.large)
            let writer = try RawConnection(port: port)
            await writer.send(
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
            )
            await writer.send(String(repeating: "x", count: 999))
            #expect(await writer.rest().contains(" 413 "))
        }
    }

    @Test(
        "an idle connection stays for a moment as the listener closes, and a request on its way is answered")
    func idle() throws {
        let gate = AdmissionGate()
        let channel = try Self.channel(gate)
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        gate.beginClosing()
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(249))
        #expect(channel.isActive)
        try Self.ask(channel)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("no answer")
            return
        }
        #expect(head.headerFields[.connection] == "close" && !channel.isActive)
    }

    @Test("an idle connection that nothing comes to is closed behind that moment")
    func quiet() throws {
        let channel = try Self.channel(AdmissionGate())
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(249))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test(
        "an answer that has not gone out keeps its connection as the listener closes, for its time and no longer"
    )
    func slowReader() throws {
        let held = HeldWrites()
        let channel = try Self.channel(AdmissionGate(), behind: held)
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        try Self.ask(channel)
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(channel.isActive, "a request in work was cut")
        channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(19_999))
        #expect(channel.isActive, "an answer was cut")
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
        held.promises.forEach { $0.succeed() }
    }

    @Test("a last answer that nobody takes keeps its time when the listener closes meanwhile")
    func slowLastReader() throws {
        let (held, gate) = (HeldWrites(), AdmissionGate())
        let channel = try Self.channel(gate, behind: held)
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        gate.beginClosing()
        try Self.ask(channel)
        channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(5))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(14_999))
        #expect(channel.isActive, "an answer was cut")
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
        held.promises.forEach { $0.succeed() }
    }
}

/// A socket that nobody reads from: what is written does not go out.
private final class HeldWrites: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    var promises: [EventLoopPromise<Void>] = []

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if let promise { promises.append(promise) }
    }
}
