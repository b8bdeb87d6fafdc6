import Testing

@testable import TalentService

@Suite("HTTP over a real port")
struct ServiceHTTPTests {
    private let server = TestServer(routes: [
        APIRoute(.get, "/a", access: .open, query: ["b"]) { call in
            APIReply(json: "{\"request\":\"\(call.requestID)\"}")
        },
        APIRoute(.post, "/a", access: .open, isIdempotent: true) { call in
            APIReply(json: "{\"key\":\"\(call.idempotencyKey ?? "")\"}")
        },
    ])

    private static func get(_ target: String, _ lines: [String] = [], method: String = "GET") -> String {
        ([
            "\(method) \(target) HTTP/1.1", "Host: a", "Connection: close",
        ] + lines).joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test(
        "what is no HTTP is 400 or the end of the connection, and never an answer of a route",
        arguments: [
            "GARBAGE\r\n\r\n", "FOO /a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /a\r\n\r\n", "GET /a HTTP/9.9\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
            "GET /a HTTP/1.1\r\nno colon\r\n\r\n", "GET /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "GET /a HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ]
    )
    func malformed(_ text: String) async throws {
        try await server.run { port in
            let connection = try RawConnection(port: port)
            await connection.send(text)
            // A line that never ends is waited for; the others are answered at once.
            await connection.send("\r\n\r\n")
            let answer = RawAnswer(await connection.rest())
            #expect(answer == nil || (400..<500).contains(answer?.status ?? 0), "\(answer?.status ?? 0)")
            #expect(try await RawAnswer.to(Self.get("/a"), port: port)?.status == 200)
        }
    }

    @Test(
        "a target that is none is 400 with a problem",
        arguments: ["/%00", "/%zz", "/a?b=1&b=2", "/a?%", "/" + String(repeating: "a", count: 4_096)]
    )
    func badTarget(_ target: String) async throws {
        try await server.run { port in
            let answer = try #require(try await RawAnswer.to(Self.get(target), port: port))
            #expect(answer.status == 400)
            #expect(answer.body.contains("\"code\":\"BAD_REQUEST\""))
        }
    }

    @Test("an unknown member of the query is refused, and a known one taken")
    func query() async throws {
        try await server.run { port in
            #expect(try await RawAnswer.to(Self.get("/a?b=1"), port: port)?.status == 200)
            for target in ["/a?c=1", "/a?B=1", "/a?b=1&c", "/a?b[]=1"] {
                let answer = try #require(try await RawAnswer.to(Self.get(target), port: port))
                #expect(answer.status == 400, "\(target)")
            }
        }
    }

    @Test(
        "a method that the path does not have is 405, and Allow names those that it has",
        arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]
    )
    func otherMethod(_ method: String) async throws {
        try await server.run { port in
            let answer = try #require(
                try await RawAnswer.to(Self.get("/a", method: method), port: port))
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD, POST")
        }
    }

    @Test("HEAD has the headers of GET and no content")
    func head() async throws {
        try await server.run { port in
            let get = try #require(try await RawAnswer.to(Self.get("/a", ["X-Request-ID: x"]), port: port))
            let head = try #require(
                try await RawAnswer.to(Self.get("/a", ["X-Request-ID: x"], method: "HEAD"), port: port))
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-length"] == "\(get.body.utf8.count)")
            #expect(head.headers["content-type"] == "application/json")
            #expect(try await RawAnswer.to(Self.get("/b", method: "HEAD"), port: port)?.status == 404)
        }
    }

    @Test("a path that no route has is 404, with or without a slash too many")
    func unknown() async throws {
        try await server.run { port in
            for target in ["/", "//a", "/a/", "/A", "/a/b", "/..//a", "/./a", "/%2e/a"] {
                let answer = try #require(try await RawAnswer.to(Self.get(target), port: port))
                #expect(answer.status == 404, "\(target)")
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["cache-control"] == "no-store")
            }
        }
    }

    @Test("a header field of the limit is read, and more bytes or more fields are not")
    func headers() async throws {
        try await server.run { port in
            let fits = "X-A: " + String(repeating: "a", count: 8 * 1_024)
            #expect(try await RawAnswer.to(Self.get("/a", [fits]), port: port)?.status == 200)
            let long = "X-A: " + String(repeating: "a", count: ServiceLimits.headers + 1)
            let refused = try await RawAnswer.to(Self.get("/a", [long]), port: port)
            #expect(refused.map { (400..<500).contains($0.status) } ?? true)
            let few = (0..<(ServiceLimits.headerFields - 3)).map { "X-\($0): 1" }
            #expect(try await RawAnswer.to(Self.get("/a", few), port: port)?.status == 200)
            let many = (0..<(2 * ServiceLimits.headerFields)).map { "X-\($0): 1" }
            let flooded = try await RawAnswer.to(Self.get("/a", many), port: port)
            #expect(flooded.map { (400..<500).contains($0.status) } ?? true)
        }
    }

    @Test("a request's id is taken if it is one, and drawn where it is none")
    func requestID() async throws {
        try await server.run { port in
            let own = try #require(
                try await RawAnswer.to(Self.get("/a", ["X-Request-ID: a.B-9_"]), port: port))
            #expect(own.headers["x-request-id"] == "a.B-9_")
            for bad in ["", "a b", "a\"b", "慈", String(repeating: "a", count: 65)] {
                let answer = try #require(
                    try await RawAnswer.to(Self.get("/a", ["X-Request-ID: \(bad)"]), port: port))
                #expect(answer.headers["x-request-id"] != bad)
                #expect(answer.headers["x-request-id"]?.count == 16)
            }
        }
    }

    @Test("a write needs an Idempotency-Key of 1 to 64 visible characters")
    func idempotencyKey() async throws {
        try await server.run { port in
            for key in ["a", String(repeating: "k", count: 64), "!~"] {
                let lines = ["Idempotency-Key: \(key)", "Content-Length: 0"]
                let answer = try await RawAnswer.to(Self.get("/a", lines, method: "POST"), port: port)
                #expect(answer?.status == 200)
            }
            for line in [
                "X: y", "Idempotency-Key:", "Idempotency-Key: a b", "Idempotency-Key: 慈",
                "Idempotency-Key: " + String(repeating: "k", count: 65),
            ] {
                let answer = try #require(
                    try await RawAnswer.to(
                        Self.get("/a", [line, "Content-Length: 0"], method: "POST"), port: port))
                #expect(answer.status == 400, "\(line)")
                #expect(answer.body.contains("IDEMPOTENCY_KEY_NEEDED"))
            }
        }
    }
}
