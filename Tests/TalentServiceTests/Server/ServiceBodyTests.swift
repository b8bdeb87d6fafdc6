import Testing

@testable import TalentService

@Suite("Bodies over a real port")
struct ServiceBodyTests {
    private let server = TestServer(routes: [
        APIRoute(.post, "/json", access: .open, body: .json(limit: ServiceLimits.jsonBody)) {
            APIReply(json: "{\"bytes\":\($0.body.count)}")
        },
        APIRoute(.get, "/none", access: .open) { _ in APIReply(json: "{}") },
    ])

    private static func post(_ body: String, type: String = "application/json", path: String = "/json")
        -> String
    {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: \(type)\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// MiB, more than any machine sends within the second for which a refused body is read.
    private static let most = 65_536

    @Test("64 KiB are taken, and one byte more is 413 and the end of the connection")
    func limit() async throws {
        try await server.run { port in
            let most = String(repeating: "a", count: ServiceLimits.jsonBody)
            let good = try #require(try await RawAnswer.to(Self.post(most), port: port))
            #expect(good.status == 200)
            #expect(good.body == "{\"bytes\":65536}")
            let bad = try #require(try await RawAnswer.to(Self.post(most + "a"), port: port))
            #expect(bad.status == 413)
            #expect(bad.headers["content-type"] == "application/problem+json")
            #expect(bad.headers["connection"] == "close")
        }
    }

    @Test("the limit holds for what comes in chunks, without a length")
    func chunks() async throws {
        try await server.run { port in
            let head =
                "POST /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = "8000\r\n" + String(repeating: "a", count: 0x8000) + "\r\n"
            let good = try #require(
                try await RawAnswer.to(head + chunk + chunk + "0\r\n\r\n", port: port))
            #expect(good.body == "{\"bytes\":65536}")
            let bad = try #require(
                try await RawAnswer.to(head + chunk + chunk + "1\r\na\r\n0\r\n\r\n", port: port))
            #expect(bad.status == 413)
        }
    }

    @Test("a body of gigabytes is refused before it comes, and the connection ends")
    func gigabyte() async throws {
        try await server.run { port in
            let connection = try RawConnection(port: port)
            await connection.send(
                "POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(Self.most << 20)\r\n\r\n")
            // Whoever goes on sending is not read for long: far less than a tenth gets out.
            let part = [UInt8](repeating: 0x61, count: 1 << 20)
            var sent = 0
            for _ in 0..<Self.most {
                let count = await connection.send(part)
                sent += count
                if count < part.count { break }
            }
            #expect(sent < Self.most << 20)
            let next = try #require(try await RawAnswer.to(Self.post("{}"), port: port))
            #expect(next.status == 200)
        }
    }

    @Test("gigabytes in chunks are cut off at the limit")
    func gigabyteInChunks() async throws {
        try await server.run { port in
            let connection = try RawConnection(port: port)
            await connection.send(
                "POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            let part = Array("100000\r\n".utf8) + [UInt8](repeating: 0x61, count: 1 << 20) + [0x0d, 0x0a]
            var whole = 0
            for _ in 0..<Self.most {
                guard await connection.send(part) == part.count else { break }
                whole += 1
            }
            #expect(whole < Self.most)
        }
    }

    @Test(
        "another media type is 415",
        arguments: [
            "", "text/plain", "application/xml", "application/jsonx", "application/problem+json",
            "multipart/form-data; boundary=a", "text/plain; application/json",
        ]
    )
    func otherType(_ type: String) async throws {
        try await server.run { port in
            let answer = try #require(try await RawAnswer.to(Self.post("{}", type: type), port: port))
            #expect(answer.status == 415)
        }
    }

    @Test("parameters and the case of a media type change nothing")
    func sameType() async throws {
        try await server.run { port in
            for type in ["application/json; charset=utf-8", "Application/JSON", "application/json;x=y"] {
                let answer = try await RawAnswer.to(Self.post("{}", type: type), port: port)
                #expect(answer?.status == 200)
            }
        }
    }

    @Test("a route without a body refuses one")
    func none() async throws {
        try await server.run { port in
            let head = "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            let without = try await RawAnswer.to(head + "\r\n", port: port)
            #expect(without?.status == 200)
            let with = try await RawAnswer.to(head + "Content-Length: 1\r\n\r\na", port: port)
            #expect(with?.status == 413)
        }
    }
}
