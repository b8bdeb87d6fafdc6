import Synchronization
import TalentCode
import Testing

@testable import TalentService

@Suite("Tokens and overload over a real port")
struct ServiceAccessTests {
    private static let token = "tco_0123456789abcdef0123456789abcdef"

    private static func server(gate: AdmissionGate = AdmissionGate()) throws -> TestServer {
        let open = APIRoute(.get, "/open", access: .open) { _ in APIReply(json: "{}") }
        let people = APIRoute(.get, "/people", access: .permission(.peopleRead)) { call in
            APIReply(json: "\"\(call.principal?.name ?? "")\"")
        }
        let metrics = APIRoute(.get, "/metrics", access: .permission(.metricsRead)) { _ in
            APIReply(json: "{}")
        }
        return TestServer(
            routes: [open, people, metrics], gate: gate,
            logins: TestLogins(known: [token: try TestLogins.operator(.issuingOfficer)])
        )
    }

    private static func get(_ path: String, _ authorization: String?) -> String {
        let line = authorization.map { "Authorization: \($0)\r\n" } ?? ""
        return "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(line)\r\n"
    }

    @Test("a token lets in to what its role permits, and to nothing else")
    func permitted() async throws {
        try await Self.server().run { port in
            let good = try await RawAnswer.to(Self.get("/people", "Bearer \(Self.token)"), port: port)
            #expect(good?.body == "\"somebody\"")
            let lower = try await RawAnswer.to(Self.get("/people", "bearer \(Self.token)"), port: port)
            #expect(lower?.status == 200)
            let other = try await RawAnswer.to(Self.get("/metrics", "Bearer \(Self.token)"), port: port)
            #expect(other?.status == 403)
            #expect(other?.body.contains("\"code\":\"NOT_PERMITTED\"") == true)
        }
    }

    @Test(
        "no token, another scheme, a token too short, too long or unknown: 401, and all the same",
        arguments: [
            nil, "", "Bearer", "Bearer ", token, "Basic \(token)", "Bearer short",
            "Bearer " + String(repeating: "a", count: 129), "Bearer \(token)x", "Bearer \(token) x",
        ] as [String?]
    )
    func unknown(_ authorization: String?) async throws {
        try await Self.server().run { port in
            let answer = try #require(
                try await RawAnswer.to(Self.get("/people", authorization), port: port))
            #expect(answer.status == 401)
            #expect(answer.headers["www-authenticate"] == "Bearer realm=\"talentcode\"")
            #expect(answer.body.contains("\"code\":\"UNAUTHENTICATED\""))
            #expect(!answer.body.contains(Self.token))
        }
    }

    @Test(
        "whoever tries tokens hears 429 above the limit, and a token that was good before is let in all the same"
    )
    func bruteForce() async throws {
        let server = try Self.server()
        try await server.run { port in
            let good = Self.get("/people", "Bearer \(Self.token)")
            #expect(try await RawAnswer.to(good, port: port)?.status == 200)
            for number in 0..<ServiceLimits.failures {
                let guess = Self.get("/people", "Bearer guess-of-a-token-\(number)")
                #expect(try await RawAnswer.to(guess, port: port)?.status == 401)
            }
            let last = try #require(
                try await RawAnswer.to(Self.get("/people", "Bearer guess-of-a-token"), port: port))
            #expect(last.status == 429)
            #expect(last.headers["retry-after"] == "60")
            #expect(try await RawAnswer.to(good, port: port)?.status == 200)
        }
    }

    @Test("what a slowed address tries costs a question a second, and none for each")
    func questions() async throws {
        let server = try Self.server()
        try await server.run { [logins = server.logins] port in
            let clock = ContinuousClock()
            for number in 0..<ServiceLimits.failures {
                _ = try await RawAnswer.to(
                    Self.get("/people", "Bearer guess-of-a-token-\(number)"), port: port)
            }
            #expect(logins.questions == ServiceLimits.failures)
            let begin = clock.now
            for number in 0..<60 {
                let guess = Self.get("/people", "Bearer another-guess-of-a-token-\(number)")
                #expect(try await RawAnswer.to(guess, port: port)?.status == 429)
            }
            let seconds = Int((clock.now - begin).components.seconds)
            #expect(logins.questions - ServiceLimits.failures <= seconds + 2)
        }
    }

    private static func guess(_ number: Int, _ address: String) -> String {
        let lines = "Authorization: Bearer guess-of-a-token-\(number)\r\nX-Forwarded-For: \(address)"
        return "GET /people HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(lines)\r\n\r\n"
    }

    /// The status of the first guess above the number.
    private static func last(_ address: @Sendable (Int) -> String, port: Int) async throws -> Int? {
        var status: Int?
        for number in 0...ServiceLimits.failures {
            status = try await RawAnswer.to(guess(number, address(number)), port: port)?.status
        }
        return status
    }

    @Test(
        "behind a trusted proxy each client has a count of its own; a forged field of anybody else counts for nothing"
    )
    func proxies() async throws {
        var server = try Self.server()
        try await server.run { port in
            let status = try await Self.last({ "203.0.113.\($0)" }, port: port)
            #expect(status == 429)
        }
        server.proxies = TrustedProxies(["127.0.0.1/32"].compactMap { AddressRange($0) })
        try await server.run { port in
            let first = try await Self.last({ _ in "203.0.113.1" }, port: port)
            #expect(first == 429)
            // What the client itself put before it does not help, nor does another form of the same address.
            for (address, expected) in [
                ("198.51.100.7, 203.0.113.1", 429), ("::ffff:203.0.113.1", 429), ("203.0.113.2", 401),
            ] {
                let answer = try await RawAnswer.to(Self.guess(0, address), port: port)
                #expect(answer?.status == expected, "\(address)")
            }
            let malformed = try await Self.last({ "no address \($0)" }, port: port)
            #expect(malformed == 429)
        }
    }

    @Test(
        "whoever sends a body slowly, or none, takes nobody's place, and who watches is answered in a full house"
    )
    func slowBodies() async throws {
        let json = APIRoute(.post, "/json", access: .open, body: .json(limit: 100)) { _ in
            APIReply(json: "{}")
        }
        let open = APIRoute(.get, "/open", access: .open) { _ in APIReply(json: "{}") }
        let watching = APIRoute(.get, "/healthz", access: .open, isWatching: true) { _ in APIReply(json: "{}")
        }
        let logins = TestLogins(known: [:])
        try await TestServer(routes: [json, open], gate: AdmissionGate(limit: 2), logins: logins).run {
            port in
            var slow: [RawConnection] = []
            for _ in 0..<4 {
                let connection = try RawConnection(port: port)
                await connection.send(
                    "POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
                )
                slow.append(connection)
            }
            let beside = try await RawAnswer.to(Self.get("/open", nil), port: port)
            #expect(beside?.status == 200)
            #expect(slow.count == 4)
        }
        try await TestServer(routes: [open, watching], gate: AdmissionGate(limit: 0), logins: logins).run {
            port in
            let refused = try await RawAnswer.to(Self.get("/open", nil), port: port)
            let watched = try await RawAnswer.to(Self.get("/healthz", nil), port: port)
            #expect(refused?.status == 503 && watched?.status == 200)
        }
    }

    @Test("a full house answers 503 with Retry-After at once")
    func overload() async throws {
        try await Self.server(gate: AdmissionGate(limit: 0)).run { port in
            let answer = try #require(try await RawAnswer.to(Self.get("/open", nil), port: port))
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "1")
            #expect(answer.body.contains("\"code\":\"OVERLOADED\""))
        }
    }

    @Test("whoever is shut out while the body comes does nothing more")
    func shutMeanwhile() async throws {
        let done = Mutex(0)
        let logins = TestLogins(known: [Self.token: try TestLogins.operator(.issuingOfficer)])
        let act = APIRoute(
            .post, "/act", access: .permission(.peopleRead), body: .json(limit: 64)
        ) { _ in
            done.withLock { $0 += 1 }
            return APIReply(json: "{}")
        }
        try await TestServer(routes: [act], logins: logins).run { port in
            func begin() async throws -> RawConnection {
                let connection = try RawConnection(port: port)
                await connection.send(
                    "POST /act HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Self.token)\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{")
                try await Task.sleep(for: .seconds(1))
                return connection
            }
            let slow = try await begin()
            await slow.send("}")
            #expect(await slow.rest().contains(" 200 "))
            let shut = try await begin()
            logins.shut(Self.token)
            await shut.send("}")
            #expect(await shut.rest().contains(" 401 "))
            #expect(done.withLock { $0 } == 1)
        }
    }
}
